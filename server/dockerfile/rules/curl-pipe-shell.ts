import { code } from '../../lint/code';
import { runs } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { dockerfileRule } from '../rule';
import type { ShellCommand, ShellWord } from '../shell/shell';
import { isShell } from '../shell/shellScript';
import { readsInput } from '../shell/shellTree';

export default dockerfileRule({
  title: 'Download that runs at once',
  severity: 'information',
  why: 'Whatever the server sends runs as root in the build, today this and tomorrow that, and half of it when the connection breaks. Download to a file, compare its checksum, then run it.',
  see: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN curl -fsSL https://example.com/install.sh | bash -s -- --yes
                                                        ^^^^ bash runs whatever the server sends
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN set -o pipefail && \
          # unpacked
          wget -qO- https://example.com/install.gz | gunzip | \
            sudo -E python3 -
                    ^^^^^^^ python3 runs whatever the server sends
        FROM debian:12
        RUN <<EOF
          bash -c "$(curl -fsSL https://example.com/install.sh)"
          ^^^^ bash runs whatever the server sends
          source <(curl -fsSL https://example.com/env.sh)
          ^^^^^^ source runs whatever the server sends
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN curl -fsSL https://example.com/list | sh install.sh
        RUN curl -fsSL https://example.com/a.tar.gz | tar xz
        RUN curl -fsSLO https://example.com/install.sh && sha256sum -c sums && bash install.sh
        RUN cat a | bash; echo "curl | bash"
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      const commands = commandsAt(run, scope);
      commands.forEach((command, at) => {
        const runner = runnerOf(command, command.before === '|' || command.before === '|&');
        if (!runner) return;
        if (!isFedByDownload(commands, at) && !command.words.some(({ text }) => holdsDownload.test(text))) return;
        report(runner, `${runner.value.replace(/^.*\//, '')} runs whatever the server sends`);
      });
    },
  },
});

/** The word of the program that runs what it is given: on its input, or in an argument. */
function runnerOf(command: ShellCommand, hasInput: boolean): ShellWord | undefined {
  const isSudo = runs(command, 'sudo', 'env');
  const at = isSudo ? command.words.findIndex(({ value }, index) => index > 0 && !/^-|=/.test(value)) : 0;
  const [program, ...args] = command.words.slice(at);
  if (!program || at < 0) return undefined;

  const name = program.value.replace(/^.*\//, '');
  const values = args.map(({ value }) => value);
  if (!hasInput) return isShell(name) || ['.', 'eval', 'source'].includes(name) ? program : undefined;
  const isInterpreter = /^(?:node|perl|php|python[\d.]*|ruby)$/.test(name) && (values[0] ?? '-') === '-';
  return isInterpreter || (isShell(name) && readsInput(values)) ? program : undefined;
}

/** Whether a pipe with a download in it ends in a command. */
function isFedByDownload(commands: readonly ShellCommand[], end: number): boolean {
  const depth = commands[end]?.depth;
  for (let at = end - 1; at >= 0; at--) {
    const command = commands[at];
    if (!command || command.depth < (depth ?? 0)) return false;
    if (command.depth !== depth) continue;
    if (command.after !== '|' && command.after !== '|&') return false;
    if (runs(command, 'curl', 'wget')) return true;
  }
  return false;
}

const holdsDownload = /(?:[$<]\(|`)\s*(?:curl|wget)\b/;
