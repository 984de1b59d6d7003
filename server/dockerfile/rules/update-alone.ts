import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { Edit } from '../../lint/problem';
import { nothingAround } from '../../lint/surroundings';
import { hasMountOver } from '../cacheMounts';
import { runs } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import type { Instruction } from '../instruction';
import { createScope } from '../instructionScope';
import { writtenFlags, isJoinable, joinRuns } from '../joinRuns';
import { readPackageCommand } from '../packageCommand';
import { pickInstructions } from '../pickInstructions';
import { pragmasOf } from '../pragmas';
import { dockerfileRule } from '../rule';
import { shellCommands, type ShellCommand } from '../shell/shell';
import { isUpdateAlone, listManager, updateVerb } from '../updateAlone';

export default dockerfileRule({
  title: 'Package lists updated in a RUN of their own',
  severity: 'warning',
  why: 'The layer is cached, and so are the lists in it. When a package is added to a later RUN, that RUN looks for it in the old lists, and finds an old version or nothing at all.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DS-0017'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update
                    ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apt-get install -y curl
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update \
            && apt-get install -y curl
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN

        # what the tests need
        RUN apk add curl && \
          curl --version
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apk add git || true
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN --network=host apk add git
        RUN mkdir /cats && cd /cats && apk update
                                           ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apk add git
        RUN apk update # for git
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apk add git
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apt-get install -y git
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk update \
        # what the tests need
            && apk add curl && \
          curl --version
        RUN apk update
        RUN apk add git || true
        RUN apk update
        RUN --network=host apk add git
        RUN mkdir /cats && cd /cats && apk update
        RUN apk add git
        RUN apk update # for git
        RUN apk add git
        RUN apk update
        RUN apt-get install -y git
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN set -eux; \
          # first
          apt-get -q update && rm -f /tmp/x
                     ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN ["apt", "update"]
                    ^^^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN <<EOF
          zypper refresh
                 ^^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN apt-get update && ./install.sh
        RUN apt-get update && apt-get upgrade -y
        RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
        RUN yum update -y
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      for (const placed of candidatesIn(document)) {
        const run = placed.instruction.trigger ?? placed.instruction;
        const commands = commandsOf(document, placed, run);
        const update = commands.find((command) => updateVerb(command));
        const verb = update && updateVerb(update);
        if (!verb) continue;

        const fix = joinInstall(document, placed, commands, update);
        report(
          moveRange(verb.range, placed.line),
          'The lists are cached without the install that needs them; update them in the same RUN',
          {
            // apk fetches them again, unless it is told not to.
            ...(runs(update, 'apk') ? { severity: 'information' } : {}),
            fixes: fix ? [unsafeFix('Join it with the RUN below', fix)] : [],
          },
        );
      }
    },
  },
});

/** What is reported once its shell is known. */
const candidatesIn = pickInstructions((instruction) => {
  const run = instruction.trigger ?? instruction;
  return run.keyword === 'RUN' && !hasMountOver(run, /^\/var\/(?:lib|cache)\//) && isUpdateAlone(shellCommands(run));
});

function commandsOf(document: Dockerfile, placed: PlacedInstruction, run: Instruction): readonly ShellCommand[] {
  const stage = stageOf(document, placed)?.index;
  return commandsAt(run, createScope(document, nothingAround, { index: placed.index, stage, isFrom: false }));
}

/** The RUN below joined to this one, where it installs with the same program and fails when any of its commands does. */
function joinInstall(
  document: Dockerfile,
  placed: PlacedInstruction,
  commands: readonly ShellCommand[],
  update: ShellCommand,
): Edit | undefined {
  const next = document.instructions[placed.index + 1];
  if (!next || ![placed, next].every(isJoinable)) return undefined;
  if (writtenFlags(placed.instruction) !== writtenFlags(next.instruction)) return undefined;
  if (pragmasOf(document).above.get(next.index)?.length) return undefined;
  const installs = commandsOf(document, next, next.instruction);
  const manager = listManager(update);
  const isInstalled = installs.some((each) => manager && readPackageCommand(each, manager, manager.install));
  const canChain = commands.every((each) => isChained(each) && !runs(each, 'cd', 'export', 'set'));
  if (!isInstalled || !canChain || !installs.every(isChained)) return undefined;

  // Otherwise a comment of the shell follows, or what ends a block.
  const [end, last] = [placed.instruction.range.end, commands.at(-1)?.range.end];
  return end.line === last?.line && end.character === last.character ? joinRuns(document, placed, next) : undefined;
}

/** Whether a command stands in nothing but a chain of `&&`. */
function isChained({ depth, before, after }: ShellCommand): boolean {
  return depth > 0 || [before, after].every((operator) => operator === undefined || operator === '&&');
}
