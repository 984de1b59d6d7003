import { code } from '../../lint/code';
import { expandableWords, expandWord, rangeInWord } from '../expandable';
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
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY "my file" /app/
             ^^^ This quote is never closed: "my
                     ^ This quote is never closed: "
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
        report(range, `This quote is never closed: ${clip(text)}`, buildError(scope, { aliases: [alias, 'DL1000'] }));
      }
    },
  },
});
