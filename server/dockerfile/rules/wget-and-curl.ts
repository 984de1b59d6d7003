import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import type { Report } from '../../lint/rule';
import { runs } from '../shell/commandLine';
import type { PlacedInstruction } from '../dockerfile';
import type { Instruction } from '../instruction';
import { dockerfileRule } from '../rule';
import { shellCommands } from '../shell/shell';

export default dockerfileRule({
  title: 'Both wget and curl',
  severity: 'hint',
  why: 'They do the same, so one of them is enough to install, to configure and to keep up to date.',
  see: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
  aliases: ['DL4001', 'DS-0014'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN curl -fO https://example.com/a && wget -q https://example.com/b
                                              ^^^^ curl is there already, and wget is one more for the same
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN curl -fO https://example.com/a
        ONBUILD RUN wget -q https://example.com/b
                    ^^^^ curl is there already, and wget is one more for the same
        RUN <<EOF
          if true; then /usr/bin/wget -q https://example.com/b; fi
        EOF
        RUN true && \
          # the other one
          curl -fO https://example.com/a && curl -fO https://example.com/b
          ^^^^ wget is there already, and curl is one more for the same
        RUN ["curl", "-fO", "https://example.com/c"]
             ^^^^^^ wget is there already, and curl is one more for the same
      `,
    },
    {
      good: code`
        FROM debian:12 AS build
        RUN curl -fO https://example.com/a && apt-get remove wget
        FROM debian:12
        RUN wget -q https://example.com/b
      `,
    },
  ],
  visit: {
    stage({ instructions }, _scope, report) {
      const downloads = instructions.filter(({ instruction }) => /wget|curl/.test(instruction.source));
      reportSecond(downloads, ({ instruction }) => instruction, report);
      reportSecond(downloads, ({ instruction }) => instruction.trigger, report);
    },
  },
});

/** Reports the first use of the second program in each RUN. */
function reportSecond(
  placed: readonly PlacedInstruction[],
  runOf: (placed: PlacedInstruction) => Instruction | undefined,
  report: Report,
): void {
  let first: string | undefined;
  for (const each of placed) {
    const run = runOf(each);
    if (run?.keyword !== 'RUN') continue;

    const commands = shellCommands(run).filter((command) => runs(command, 'curl', 'wget'));
    const known = (first ??= commands[0]?.name?.replace(/^.*\//, ''));
    const [word] = commands.find((command) => known !== undefined && !runs(command, known))?.words ?? [];
    if (!word || known === undefined) continue;
    const other = known === 'curl' ? 'wget' : 'curl';
    report(moveRange(word.range, each.line), `${known} is there already, and ${other} is one more for the same`);
  }
}
