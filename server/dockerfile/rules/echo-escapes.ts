import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { runs } from '../shell/commandLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'echo with an escape sequence',
  severity: 'hint',
  why: 'Some shells turn `\\n` into a line break, as `/bin/sh` of Debian does; others, such as bash and the shell of Alpine, print a backslash and an n. What the file gets then changes with the base image. `printf` does the same everywhere.',
  see: 'https://www.shellcheck.net/wiki/SC2028',
  aliases: ['SC2028'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN echo '[mysqld]\nskip-host-cache' > /etc/my.cnf
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Whether echo makes a line break or the like of \n hangs on the shell
      `,
      fixed: code`
        FROM debian:12
        RUN printf '%b\n' '[mysqld]\nskip-host-cache' > /etc/my.cnf
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const { words, instruction } = command;
      if (instruction.isExec || !runs(command, 'echo')) return;
      if (words.some(({ value }) => /^-[nE]*e/.test(value))) return;

      for (const word of words.slice(1)) {
        const [sequence] = escapeSequence.exec(word.value) ?? [];
        if (sequence === undefined) continue;
        const message = `Whether echo makes a line break or the like of ${clip(sequence)} hangs on the shell`;
        report(word, message, { fixes: usePrintf(command) });
      }
    },
  },
});

const escapeSequence = /\\(?:[abefnrtv]|[0-7]{1,3}|x[\dA-Fa-f]{1,2})/;

/** The same with printf, where the number of words is known and there are no options. */
function usePrintf({ words }: ShellCommand) {
  const [echo, ...texts] = words;
  const isKnown = texts.every(({ isQuoted, isDynamic, value }) => (isQuoted || !isDynamic) && !value.startsWith('-'));
  if (!echo || !isKnown) return [];
  const format = texts.map(() => '%b').join(' ');
  return [unsafeFix('Use printf', replace(echo, `printf '${format}\\n'`))];
}
