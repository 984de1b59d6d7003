import { code } from '../../lint/code';
import { insertAfter, insertBefore, replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { expandableWords, expandWord, rangeInWord } from '../expandable';
import type { ExpansionProblem } from '../expansion';
import type { Instruction, Word } from '../instruction';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Quote that is never closed',
  severity: 'error',
  why: 'In the words in which BuildKit replaces variables, quotes come in pairs; it stops at one that stays open. COPY, EXPOSE and the like are split at blanks first: quotes do not keep a path with blanks together, a JSON array does.',
  see: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  aliases: ['SYNTAX_MISSING_DOUBLE_QUOTE', 'SYNTAX_MISSING_SINGLE_QUOTE', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENV GREETING="hello
                     ^^^^^^ This quote is never closed: "hello
        LABEL note=it's
                     ^^ This quote is never closed: 's
      `,
      fixed: code`
        FROM alpine:3.20
        ENV GREETING="hello"
        LABEL note=it\'s
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ENV A=1 \`
          # and one more
          B="2 C=3
            ^^^^^^ This quote is never closed: "2 C=3
        USER cat's
                ^^ This quote is never closed: 's
        WORKDIR "/srv
                ^^^^^ This quote is never closed: "/srv
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ENV A=1 \`
          # and one more
          B="2 C=3
        USER cat\`'s
        WORKDIR "/srv"
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY "my file" /app/
             ^^^ This quote is never closed: "my
                     ^ This quote is never closed: "
        ONBUILD COPY --chown=cats 'a b' c "d"
                                  ^^ This quote is never closed: 'a
                                      ^ This quote is never closed: '
      `,
      fixed: code`
        FROM alpine:3.20
        COPY ["my file", "/app/"]
        ONBUILD COPY --chown=cats ["a b", "c", "d"]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV A="it's" B='"' C=\" D="a \
          b"
        COPY ["my file", "/app/"]
        RUN echo "left to the shell
        MAINTAINER O'Neil
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      for (const word of expandableWords(instruction)) {
        if (!/["']/.test(word.unexpanded)) continue;
        const { problem } = expandWord(word, instruction, scope);
        if (problem?.kind !== 'quote') continue;

        const text = word.unexpanded.slice(problem.start, problem.end);
        const alias = text.startsWith("'") ? 'SYNTAX_MISSING_SINGLE_QUOTE' : 'SYNTAX_MISSING_DOUBLE_QUOTE';
        const range = rangeInWord(word, instruction, problem.start, problem.end);
        const fixes = mend(instruction, word, problem);
        const message = `This quote is never closed: ${clip(text)}`;
        report(range, message, buildError(scope, { aliases: [alias, 'DL1000'], fixes }));
      }
    },
  },
});

function mend(instruction: Instruction, word: Word, { start, end }: ExpansionProblem): readonly Fix[] {
  const { keyword, isExec, escape } = instruction;
  if (word.text !== word.unexpanded) return [];
  if (splitsAtBlanks.test(keyword)) return isExec ? [] : writeArray(instruction);

  const range = rangeInWord(word, instruction, start, end);
  const quote = word.text.slice(start, start + 1);
  const isApostrophe = quote === "'" && /\w/.test(word.text.slice(start - 1, start)) && start > 0;
  if (isApostrophe) return [unsafeFix('Make it an apostrophe', insertBefore(range, escape))];
  // A value that has swallowed the next one may end at any blank.
  const isWhole = end === word.text.length && !/\s\S*=/.test(word.text.slice(start));
  return isWhole ? [unsafeFix('Close the quote', insertAfter(range, quote))] : [];
}

const splitsAtBlanks = /^(?:ADD|COPY|EXPOSE|VOLUME)$/;

/** Paths in quotes as the array that keeps their blanks. */
function writeArray({ keyword, words, logical }: Instruction): readonly Fix[] {
  const [first, last] = [words[0], words.at(-1)];
  if (keyword === 'EXPOSE' || !first || !last) return [];
  const range = rangeIn(logical.pieces, first.start, last.end);
  const text = logical.text.slice(first.start, last.end);
  const isPaired = /^(?:(?:"[^"']*"|'[^'"]*'|[^\s"']+)(?:\s+|$))+$/.test(text);
  if (range.start.line !== range.end.line || !isPaired || /[\\`]|<</.test(text)) return [];
  const paths = text.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const array = paths.map((path) => JSON.stringify(path.replace(/^["'](.*)["']$/s, '$1'))).join(', ');
  return [unsafeFix('Write a JSON array', replace(range, `[${array}]`))];
}
