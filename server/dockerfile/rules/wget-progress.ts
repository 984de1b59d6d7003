import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addOption, hasOption, runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'wget that logs its progress',
  severity: 'hint',
  byDefault: 'off',
  why: 'wget draws its progress line by line where there is no terminal: thousands of lines for a large file, and the errors are somewhere in between. `-nv` leaves one line for each file.',
  see: 'https://www.gnu.org/software/wget/manual/wget.html#Logging-and-Input-File-Options',
  aliases: ['DL3047'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN wget https://example.com/cats.tar.gz
            ^^^^ wget logs its progress line by line
      `,
      fixed: code`
        FROM debian:12
        RUN wget -nv https://example.com/cats.tar.gz
      `,
    },
    {
      bad: code`
        FROM debian:12 AS build
        ONBUILD RUN set -e; \
          # large
          wget \
          ^^^^ wget logs its progress line by line
            -O cats https://example.com/cats.tar.gz
        FROM debian:12
        RUN <<EOF
          tar x <(wget -O- "$URL")
                  ^^^^ wget logs its progress line by line
        EOF
        RUN ["wget", "https://example.com/cats.tar.gz"]
             ^^^^^^ wget logs its progress line by line
      `,
      fixed: code`
        FROM debian:12 AS build
        ONBUILD RUN set -e; \
          # large
          wget -nv \
            -O cats https://example.com/cats.tar.gz
        FROM debian:12
        RUN <<EOF
          tar x <(wget -nv -O- "$URL")
        EOF
        RUN ["wget", "-nv", "https://example.com/cats.tar.gz"]
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN wget -q https://example.com/a && wget -O- -nv https://example.com/b && wget -qO- https://example.com/c
        RUN wget --progress=dot:giga https://example.com/a || wget --progress dot:giga https://example.com/a
        RUN wget --no-verbose https://example.com/a && wget -o /tmp/log https://example.com/b
        RUN apt-get install -y wget
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [wget] = command.words;
      if (!wget || !runs(command, 'wget') || isQuiet(command)) return;
      const fixes = [unsafeFix('Log one line for each file', addOption(command, wget, '-nv'))];
      report(wget, 'wget logs its progress line by line', { fixes });
    },
  },
});

function isQuiet(command: ShellCommand): boolean {
  if (hasOption(command, 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'progress', 'no-verbose')) return true;
  return command.words.some(({ value }) => /^-\w*nv/.test(value));
}
