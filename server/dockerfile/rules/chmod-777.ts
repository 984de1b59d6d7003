import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { operandsAfter, runs } from '../shell/commandLine';
import type { Instruction, Word } from '../instruction';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Files that everybody may write',
  severity: 'information',
  why: 'With mode 777 every process of the container may replace a program or its settings, whoever it runs as. Give the files to the user of the container instead, with `--chown` or `chown`.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN chmod -R 777 /app && chmod a+rwx /web
                     ^^^ Everybody may write what has mode 777
                                       ^^^^^ Everybody may write what has mode a+rwx
        COPY --chmod=0777 start.sh /
                     ^^^^ Everybody may write what has mode 0777
      `,
      fixed: code`
        FROM alpine:3.20
        RUN chmod -R 775 /app && chmod ug+rwx,o+rx /web
        COPY --chmod=0775 start.sh /
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN mkdir /app && \
          # for all
          chmod 0777 \
                ^^^^ Everybody may write what has mode 0777
            /app
        FROM alpine:3.20
        RUN <<EOF
          chmod ugo=rwx /app
                ^^^^^^^ Everybody may write what has mode ugo=rwx
        EOF
        ONBUILD ADD --chown=app --chmod=777 [ "app", "/app" ]
                                        ^^^ Everybody may write what has mode 777
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN mkdir /app && \
          # for all
          chmod 0775 \
            /app
        FROM alpine:3.20
        RUN <<EOF
          chmod ug=rwx,o=rx /app
        EOF
        ONBUILD ADD --chown=app --chmod=775 [ "app", "/app" ]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN chmod 1777 /tmp && chmod 755 777 && chmod a+x /start.sh && chmod $MODE /app
        COPY --chmod=755 start.sh /
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [chmod] = command.words;
      if (!chmod || !runs(command, 'chmod')) return;
      const [mode] = operandsAfter(command, chmod);
      if (mode) checkMode(mode, report);
    },
    ADD: checkFlag,
    COPY: checkFlag,
  },
});

function checkFlag({ flags }: Instruction, _scope: Scope, report: Report): void {
  const mode = flags.find(({ name }) => name === 'chmod')?.setting;
  if (mode) checkMode(mode, report);
}

const isForAll = /^(?:0?777|(?:a|ugo)?[+=]rwx)$/;

function checkMode(mode: Word, report: Report): void {
  const { value, text } = mode;
  if (!isForAll.test(value)) return;
  const [, sign] = /([+=])/.exec(value) ?? [];
  const better = sign ? `ug${sign}rwx,o${sign}rx` : value.replace(/7$/, '5');
  const fixes = text === value ? [unsafeFix('Let others read only', replace(mode, better))] : [];
  report(mode, `Everybody may write what has mode ${value}`, { fixes });
}
