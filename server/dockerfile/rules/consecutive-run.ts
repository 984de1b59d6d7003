import { code } from '../../lint/code';
import { insertAfter, remove, replace, unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { Edit, Fix } from '../../lint/problem';
import { isAlone, runs } from '../shell/commandLine';
import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Stage } from '../stages';
import { historyOf, lastBefore } from '../history';
import type { Instruction } from '../instruction';
import { writtenFlags } from '../joinRuns';
import { dockerfileRule } from '../rule';
import { shellCommands } from '../shell/shell';
import { isShell } from '../shell/shellScript';

export default dockerfileRule({
  title: 'Two RUNs in a row',
  severity: 'information',
  byDefault: 'off',
  why: 'Each RUN makes a layer, and what a later one removes stays in the earlier one. As one RUN they are one layer; as two, the first one comes from the cache when only the second has changed.',
  see: 'https://docs.docker.com/build/building/best-practices/#run',
  aliases: ['DL3059'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk update
        RUN apk add curl
        ^^^ This RUN and the one before it could be one
        RUN rm -rf /var/cache/apk
        ^^^ This RUN and the one before it could be one
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk update && \
            apk add curl && \
            rm -rf /var/cache/apk
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN --mount=type=cache,target=/c make a

        # and then
        RUN --mount=type=cache,target=/c make \
        ^^^ This RUN and the one before it could be one
          # the other
          b
        FROM alpine:3.20
        RUN cd /app
        RUN make
        ^^^ This RUN and the one before it could be one
        RUN ["make", "web"]
        ^^^ This RUN and the one before it could be one
        ONBUILD RUN make c
        ONBUILD RUN make d
                ^^^ This RUN and the one before it could be one
        SHELL ["pwsh", "-c"]
        RUN make e
        RUN make f
        ^^^ This RUN and the one before it could be one
      `,
      fixed: code`
        FROM alpine:3.20
        RUN --mount=type=cache,target=/c make a && \
        # and then
            make \
          # the other
          b
        FROM alpine:3.20
        RUN cd /app
        RUN make
        RUN ["make", "web"]
        ONBUILD RUN make c && \
            make d
        SHELL ["pwsh", "-c"]
        RUN make e
        RUN make f
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        RUN mkdir C:\\data
        RUN mkdir C:\\more
        ^^^ This RUN and the one before it could be one
      `,
      fixed: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        RUN mkdir C:\\data && \`
            mkdir C:\\more
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN make a && make b
        RUN make c
        COPY . .
        RUN make d
        RUN --network=none make e
        ONBUILD RUN make f
        RUN <<EOF
        make g
        make h
        EOF
        FROM alpine:3.20
        SHELL ["pwsh", "-c"]
        RUN make i; make j
        RUN make k
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      const commented = new Set(document.comments.map(({ line }) => line));
      for (const stage of document.stages) {
        stage.instructions.forEach((placed, at) => {
          const [before, run] = [stage.instructions[at - 1], runOf(placed)];
          const shell = shellAt(document, stage, placed);
          if (!before || !run || !isPair(before, placed, shell)) return;

          // Windows PowerShell does not know &&.
          const fix = isShell(shell) ? merge(before, placed, commented) : undefined;
          const message = 'This RUN and the one before it could be one';
          report(moveRange(run.name.range, placed.line), message, { fixes: fix ? [fix] : [] });
        });
      }
    },
  },
});

/** A RUN of this build, or of the one that ONBUILD keeps it for. */
function runOf({ instruction }: PlacedInstruction): Instruction | undefined {
  const run = instruction.trigger ?? instruction;
  return run.keyword === 'RUN' ? run : undefined;
}

/** Who chains commands has thought of layers; who does not may not have. */
function isPair(before: PlacedInstruction, placed: PlacedInstruction, shell: string): boolean {
  const [one, other] = [runOf(before), runOf(placed)];
  if (!one || !other || before.instruction.keyword !== placed.instruction.keyword) return false;
  return writtenFlags(one) === writtenFlags(other) && isSingle(one, shell) && isSingle(other, shell);
}

function shellAt(document: Dockerfile, stage: Stage, { index }: PlacedInstruction): string {
  return lastBefore(historyOf(document).stages[stage.index]?.shells, index)?.value[0] ?? 'sh';
}

function isSingle(run: Instruction, shell: string): boolean {
  // Of other shells it is enough to know that nothing in the line looks like a second command.
  if (!run.isExec && !isShell(shell)) return run.heredocs.length === 0 && !/[;&|{}]/.test(run.words[0]?.text ?? '');
  return shellCommands(run).filter((command) => !runs(command, '[')).length <= 1;
}

function merge(before: PlacedInstruction, placed: PlacedInstruction, commented: ReadonlySet<number>): Fix | undefined {
  const [one, other] = [runOf(before), runOf(placed)];
  const { name, escape } = placed.instruction;
  const [script] = other?.words ?? [];
  const commands = [one, other].map((run) => run && shellCommands(run)[0]);
  const canChain = commands.every((command) => command && isAlone(command) && !runs(command, ...staying));
  if (!canChain || !script || script.range.start.line !== name.range.start.line) return undefined;

  const head = moveRange({ start: name.range.start, end: script.range.start }, placed.line);
  const end = moveRange(before.instruction.range, before.line);
  const between = Array.from({ length: placed.line - before.endLine - 1 }, (_, at) => before.endLine + 1 + at);
  const blankLines = between.filter((line) => !commented.has(line)).map(removeLine);
  return unsafeFix('Make it one RUN', insertAfter(end, ` && ${escape}`), ...blankLines, replace(head, '    '));
}

function removeLine(line: number): Edit {
  return remove({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}

/** What such a command does holds for the commands that follow it in the same shell. */
const staying = ['.', 'alias', 'cd', 'exec', 'exit', 'export', 'set', 'source', 'umask', 'unset'];
