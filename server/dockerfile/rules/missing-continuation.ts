import type { Range } from 'vscode-languageserver-textdocument';

import { code } from '../../lint/code';
import { insertAfter, unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { PlacedInstruction } from '../dockerfile';
import { pickInstructions } from '../pickInstructions';
import { clip } from '../quote';
import { dockerfileRule, isKeyword } from '../rule';

export default dockerfileRule({
  title: 'Line that should go on',
  severity: 'error',
  why: 'An instruction ends with its line unless the last character is a `\\`. What follows is read as an instruction of its own, and BuildKit stops because there is none of that name.',
  see: 'https://docs.docker.com/reference/dockerfile/#escape',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN make
               ^ The next line begins with &&, so this one should end in \
          && make install
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make \
          && make install
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        ENV A=1 \`
          # and
          B=2
            ^ The next line begins with C=3, so this one should end in \`
          C=3
      `,
      fixed: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        ENV A=1 \`
          # and
          B=2 \`
          C=3
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN make &&
                  ^ The next line begins with make, so this one should end in \
        make install ||
        false
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make && \
        make install || \
        false
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN make
        EXPOES 80
        RUN cat <<EOF
        EOF
          && true

          && false
      `,
    },
  ],
  visit: {
    file(document, scope, report) {
      const { instructions, escape } = document;
      // Another frontend may know more instructions.
      if (scope.hasOwnFrontend()) return;
      for (const { index } of unknownIn(document)) {
        const lines = tornFrom(instructions, index - 1);
        const [first, second] = lines;
        if (!first || !second) continue;

        const next = clip(second.instruction.name.text);
        const edits = lines.slice(0, -1).map((placed) => insertAfter(lastCharacter(placed), ` ${escape}`));
        report(lastCharacter(first), `The next line begins with ${next}, so this one should end in ${escape}`, {
          fixes: [unsafeFix(edits.length > 1 ? `Add ${edits.length} ${escape}` : `Add a ${escape}`, ...edits)],
        });
      }
    },
  },
});

const unknownIn = pickInstructions(({ keyword }) => !isKeyword(keyword));

/** An instruction, and the lines right below it that look like its sequel and are no instructions; nothing without those. */
function tornFrom(instructions: readonly PlacedInstruction[], at: number): readonly PlacedInstruction[] {
  const first = instructions[at];
  if (!first || !isKeyword(first.instruction.keyword)) return [];

  let end = at + 1;
  for (let before = first; ; end++) {
    const placed = instructions[end];
    if (!placed || placed.line !== before.endLine + 1 || !isSequel(placed, before, first)) break;
    before = placed;
  }
  return end === at + 1 ? [] : instructions.slice(at, end);
}

function isSequel(placed: PlacedInstruction, before: PlacedInstruction, first: PlacedInstruction): boolean {
  const { keyword, name, source } = placed.instruction;
  if (isKeyword(keyword)) return false;
  const { heredocs, trigger, logical } = before.instruction;
  if (keyword === '' || heredocs.length > 0 || trigger?.heredocs.length) return false;
  if (/^[&|;\])}-]/.test(name.text) || /(?:&&|\|\|?|;|,|\[)$/.test(logical.text.trim())) return true;
  return indentation(source) > indentation(first.instruction.source);
}

function indentation(source: string): number {
  return source.length - source.trimStart().length;
}

function lastCharacter({ instruction, line }: PlacedInstruction): Range {
  const { end } = instruction.range;
  return moveRange({ start: { ...end, character: Math.max(0, end.character - 1) }, end }, line);
}
