import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import type { Report } from '../../lint/rule';
import type { Instruction, Word } from '../instruction';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { takePartAway } from '../takeAway';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Value without a name',
  severity: 'error',
  why: 'What ENV, LABEL and ARG set needs a name before the equals sign. Blanks around the sign separate it from the name.',
  see: 'https://docs.docker.com/reference/dockerfile/#env',
  aliases: ['SYNTAX_MISSING_NAMES'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENV A=1 =2
                ^^ =2 has no name before the equals sign
        ARG =3
            ^^ =3 has no name before the equals sign
      `,
      fixed: code`
        FROM alpine:3.20
        ENV A=1
        ARG =3
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ENV A=1 B =2
                  ^^ =2 has no name before the equals sign
        ONBUILD LABEL a=1 \`
          # one more
          ="2" \`
          ^^^^ ="2" has no name before the equals sign
          c=3
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ENV A=1 B=2
        ONBUILD LABEL a=1 \`
          # one more
          ="2" \`
          c=3
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV A= B==
      `,
    },
  ],
  visit: { ARG: checkNames, ENV: checkNames, LABEL: checkNames },
});

function checkNames(instruction: Instruction, scope: Scope, report: Report): void {
  const { words, pairs } = instruction;
  if (pairs.some(({ isLegacy }) => isLegacy)) return;
  for (const word of words) {
    if (!word.text.startsWith('=')) continue;
    const fixes = mend(instruction, word);
    report(word, `${clip(word.text)} has no name before the equals sign`, buildError(scope, { fixes }));
  }
}

/** The word before it may be the name, with a blank before the equals sign. */
function mend(instruction: Instruction, word: Word): readonly Fix[] {
  const { words, logical } = instruction;
  const before = words[words.indexOf(word) - 1];
  const isName = before && !before.text.includes('=') && before.range.start.line === word.range.start.line;
  if (isName) return [unsafeFix('Take the blank away', remove(rangeIn(logical.pieces, before.end, word.start)))];
  const edit = takePartAway(instruction, words, word);
  return edit ? [unsafeFix('Take it away', edit)] : [];
}
