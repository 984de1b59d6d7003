import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid file mode',
  severity: 'error',
  why: '`--chmod` takes an octal number such as `755`, or changes such as `u=rwX,go=rX`. BuildKit refuses any other mode.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY --chmod=rwxr-xr-x app /app
                     ^^^^^^^^^ rwxr-xr-x is no file mode, such as 755 or u=rwX,go=rX
        ADD \
          --chmod=888 app /app
                  ^^^ 888 is no file mode, such as 755 or u=rwX,go=rX
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY --chmod=0755 app /app
        COPY --chmod=u=rwX,go=rX app /app
        COPY --chmod=a+x,u-w,+t app /app
        COPY --chmod=$MODE app /app
      `,
    },
  ],
  visit: { ADD: checkMode, COPY: checkMode },
});

function checkMode(instruction: Instruction, scope: Scope, report: Report): void {
  const setting = instruction.flags.find(({ name }) => name === 'chmod')?.setting;
  const mode = setting && expandWord(setting, instruction, scope).value;
  if (!setting || !mode || /^[0-7]+$/.test(mode) || isSymbolic(mode)) return;
  report(setting, `${clip(mode)} is no file mode, such as 755 or u=rwX,go=rX`, buildError(scope));
}

function isSymbolic(mode: string): boolean {
  return mode.split(',').every((part) => /^[ugoa]*(?:[+=-](?:[rwxXst]*|[ugo]))+$/.test(part));
}
