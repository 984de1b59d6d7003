import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import type { Instruction, Pair } from '../instruction';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { aliasesHere } from '../trigger';

export default dockerfileRule({
  title: 'ENV or LABEL in the old form',
  severity: 'information',
  why: 'Without an equals sign, all the rest of the line is one value: `ENV A b C d` sets a single variable. Docker discourages the form and may remove it.',
  see: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/',
  aliases: ['LegacyKeyValueFormat'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENV LANG C.UTF-8
            ^^^^ Between LANG and its value belongs an equals sign
        LABEL greeting hello world
              ^^^^^^^^ Between greeting and its value belongs an equals sign
      `,
      fixed: code`
        FROM alpine:3.20
        ENV LANG=C.UTF-8
        LABEL greeting="hello world"
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD ENV PATH \
                    ^^^^ Between PATH and its value belongs an equals sign
          # ours first
          /app/bin:$PATH
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ENV QUOTED "a b"
            ^^^^^^ Between QUOTED and its value belongs an equals sign
        ENV MIXED a "b" c\ d
            ^^^^^ Between MIXED and its value belongs an equals sign
      `,
      fixed: code`
        FROM alpine:3.20
        ENV QUOTED="a b"
        ENV MIXED a "b" c\ d
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV A=1 B="2 3"
        ARG C
      `,
    },
  ],
  visit: { ENV: checkForm, LABEL: checkForm },
});

function checkForm(instruction: Instruction, scope: Scope, report: Report): void {
  const [pair] = instruction.pairs;
  if (!pair?.isLegacy) return;
  const fix = writeEquals(instruction, pair);
  const message = `Between ${clip(pair.name.text)} and its value belongs an equals sign`;
  report(pair.name, message, { aliases: aliasesHere(scope, ['LegacyKeyValueFormat']), fixes: fix ? [fix] : [] });
}

/** The same value in the new form, where that is easily told: in one line, with quotes around all of it or none. */
function writeEquals({ logical }: Instruction, { name, value }: Pair) {
  if (!value || logical.pieces.length > 1) return undefined;
  const isQuoted = /^"[^"\\`]*"$|^'[^']*'$/.test(value.text);
  const isPlain = /^[^"'\\`]+$/.test(value.text);
  if (!isQuoted && !isPlain) return undefined;

  const text = isQuoted || !/\s/.test(value.text) ? value.text : `"${value.text}"`;
  return safeFix('Write an equals sign', replace(rangeIn(logical.pieces, name.end, value.end), `=${text}`));
}
