import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addOption, hasOption, runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'curl that takes an error page for the file',
  severity: 'information',
  why: 'When the server answers "not found", curl keeps the page that says so and succeeds. The build goes on with it and fails later, or not at all.',
  see: 'https://curl.se/docs/manpage.html#-f',
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN curl -sSLo cats.tar.gz https://example.com/cats.tar.gz
            ^^^^ curl keeps an error page as if it were the file
      `,
      fixed: code`
        FROM debian:12
        RUN curl --fail -sSLo cats.tar.gz https://example.com/cats.tar.gz
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN true && \
          # go on
          curl \
          ^^^^ curl keeps an error page as if it were the file
            "$URL" | tar xz
        FROM debian:12
        RUN <<EOF
          VERSION=$(curl https://example.com/version)
                    ^^^^ curl keeps an error page as if it were the file
        EOF
        RUN ["curl", "-O", "https://example.com/cats"]
             ^^^^^^ curl keeps an error page as if it were the file
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN true && \
          # go on
          curl --fail \
            "$URL" | tar xz
        FROM debian:12
        RUN <<EOF
          VERSION=$(curl --fail https://example.com/version)
        EOF
        RUN ["curl", "--fail", "-O", "https://example.com/cats"]
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN curl -fsSL https://example.com/a && curl --fail-with-body https://example.com/b
        RUN curl -sIL https://example.com/a && curl -so /dev/null -w '%{http_code}' https://example.com/b
        RUN curl --version && curl $OPTIONS && apk add curl
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [curl, ...words] = command.words;
      if (!curl || !runs(command, 'curl') || !words.some(({ value }) => isAddress(value))) return;
      if (hasOption(command, 'f', 'fail', 'fail-early', 'fail-with-body') || asksForStatus(command)) return;

      const fixes = [unsafeFix('Fail on an error page', addOption(command, curl, '--fail'))];
      report(curl, 'curl keeps an error page as if it were the file', { fixes });
    },
  },
});

function isAddress(value: string): boolean {
  return /^https?:\/\/|^\$\{?\w*ur[li]\w*\}?/i.test(value);
}

/** The answer itself is what is wanted, whatever it says. */
function asksForStatus(command: ShellCommand): boolean {
  return hasOption(command, 'I', 'head', 'w', 'write-out');
}
