import { code } from '../../lint/code';
import { expandableWords, expandWord, rangeInWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Required variable that nothing sets',
  severity: 'error',
  why: '`${NAME:?message}` stops the build when the variable is not set. Here it never is: no ARG or ENV names it, and the base image brings nothing along.',
  see: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  examples: [
    {
      bad: code`
        FROM alpine:\${VERSION:?}
                    ^^^^^^^^^^^^ Nothing sets what this asks for: \${VERSION:?}
      `,
    },
    {
      bad: code`
        FROM scratch
        ENV EMPTY=
        COPY \
          # here
          app /srv/\${NAME?who} \
                   ^^^^^^^^^^^ Nothing sets what this asks for: \${NAME?who}
        USER \${EMPTY:?nobody}
             ^^^^^^^^^^^^^^^^ Nothing sets what this asks for: \${EMPTY:?nobody}
      `,
    },
    {
      good: code`
        ARG VERSION
        FROM alpine:\${VERSION:?}
        WORKDIR \${HOME:?}
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      for (const word of expandableWords(instruction)) {
        if (!word.unexpanded.includes('?')) continue;
        const { problem } = expandWord(word, instruction, scope);
        if (problem?.kind !== 'unset') continue;
        const text = clip(word.unexpanded.slice(problem.start, problem.end));
        const range = rangeInWord(word, instruction, problem.start, problem.end);
        report(range, `Nothing sets what this asks for: ${text}`, buildError(scope));
      }
    },
  },
});
