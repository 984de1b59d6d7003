import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import type { Instruction, Pair, Word } from '../instruction';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Name without an equals sign',
  severity: 'error',
  why: 'Once the first word of ENV or LABEL has an equals sign, every word needs one. Most of the time the value before it has a blank in it and wants quotes.',
  see: 'https://docs.docker.com/reference/dockerfile/#env',
  aliases: ['SYNTAX_MISSING_EQUALS', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENV GREETING=hello world
                           ^^^^^ world has no equals sign, so it is no name=value
      `,
      fixed: code`
        FROM alpine:3.20
        ENV GREETING="hello world"
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        LABEL a=1 \
          # and so on
          b \
          ^ b has no equals sign, so it is no name=value
          c=3
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV GREETING="hello world" NAME=a\ b
        ENV OLD value of the old form
      `,
    },
  ],
  visit: { ENV: checkEquals, LABEL: checkEquals },
});

// BuildKit finds this while it reads the file, so a trigger fails as well.
function checkEquals(instruction: Instruction, _scope: unknown, report: Report): void {
  const { words, pairs } = instruction;
  if (pairs.some(({ isLegacy }) => isLegacy)) return;

  for (const [at, word] of words.entries()) {
    const isFirst = at === 0;
    if (isFirst || word.text.includes('=')) continue;
    const fix = quoteValue(instruction, at);
    const message = `${clip(word.text)} has no equals sign, so it is no name=value`;
    report(word, message, fix ? { fixes: [fix] } : {});
  }
}

/** Takes the words without an equals sign into the value before them. */
function quoteValue({ words, pairs, logical }: Instruction, at: number) {
  const start = words.findLastIndex((word, index) => index < at && word.text.includes('='));
  const end = words.findIndex((word, index) => index > at && word.text.includes('='));
  const parts = words.slice(start + 1, end < 0 ? words.length : end);
  const pair = pairs.findLast(({ name }) => name.start === words[start]?.start);
  const last = parts.at(-1);
  if (!pair?.value || !last || !isPlain(pair, parts)) return undefined;

  const range = rangeIn(logical.pieces, pair.value.start, last.end);
  const text = logical.text.slice(pair.value.start, last.end);
  if (range.start.line !== range.end.line) return undefined;
  return unsafeFix('Quote the value', replace(range, `"${text}"`));
}

function isPlain({ value }: Pair, parts: readonly Word[]): boolean {
  return [value, ...parts].every((word) => word && /^[^"'\\`]+$/.test(word.text));
}
