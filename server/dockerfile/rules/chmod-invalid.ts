import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import type { Report } from '../../lint/rule';
import { expandWord } from '../expandable';
import type { Instruction, Word } from '../instruction';
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
      fixed: code`
        FROM alpine:3.20
        COPY --chmod=755 app /app
        ADD \
          --chmod=888 app /app
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD COPY \`
          # for the group
          --chmod=rw-r----- \`
                  ^^^^^^^^^ rw-r----- is no file mode, such as 755 or u=rwX,go=rX
          <<EOF /app
        {}
        EOF
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD COPY \`
          # for the group
          --chmod=640 \`
          <<EOF /app
        {}
        EOF
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
  const fixes = asNumber(setting);
  report(setting, `${clip(mode)} is no file mode, such as 755 or u=rwX,go=rX`, buildError(scope, { fixes }));
}

/** The mode as `ls -l` prints it. */
function asNumber({ text, range }: Word): readonly Fix[] {
  const [, letters] = /^((?:[r-][w-][x-]){3})$/.exec(text) ?? [];
  if (letters === undefined) return [];
  const bits = letters.replace(/\w/g, '1').replace(/-/g, '0');
  const octal = parseInt(bits, 2).toString(8).padStart(3, '0');
  return [unsafeFix(`Change to ${octal}`, replace(range, octal))];
}

function isSymbolic(mode: string): boolean {
  return mode.split(',').every((part) => /^[ugoa]*(?:[+=-](?:[rwxXst]*|[ugo]))+$/.test(part));
}
