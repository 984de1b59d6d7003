import { code } from '../../lint/code';
import type { Instruction, Word } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Missing argument',
  severity: 'error',
  why: 'BuildKit stops at an instruction that has fewer arguments than it needs.',
  see: 'https://docs.docker.com/reference/dockerfile/#overview',
  aliases: [
    'ARGUMENT_MISSING',
    'ARGUMENT_REQUIRES_AT_LEAST_TWO',
    'ARGUMENT_REQUIRES_TWO',
    'HEALTHCHECK_CMD_ARGUMENT_MISSING',
    'DL1000',
  ],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY app.js
             ^^^^^^ COPY needs a source and a destination
        WORKDIR
        ^^^^^^^ WORKDIR needs an argument
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=5s CMD
                                  ^^^ HEALTHCHECK CMD needs a command
        ENV NAME
            ^^^^ ENV NAME needs a value
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY ["app.js"]
              ^^^^^^^^ COPY needs a source and a destination
        ONBUILD
        ^^^^^^^ ONBUILD needs an argument
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY app.js \
          # where to
          /app/
        ENTRYPOINT
        CMD
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      const lack = findLack(instruction);
      if (lack) report(lack.place, lack.message, buildError(scope, { aliases: [lack.alias, 'DL1000'] }));
    },
  },
});

interface Lack {
  readonly place: Word;
  readonly message: string;
  readonly alias: string;
}

function findLack({ keyword, name, words, pairs, trigger, isExec }: Instruction): Lack | undefined {
  const [first] = words;
  const place = words.at(-1) ?? name;

  switch (keyword) {
    case 'ADD':
    case 'COPY': {
      const message = `${keyword} needs a source and a destination`;
      return words.length < 2 ? { place, message, alias: 'ARGUMENT_REQUIRES_AT_LEAST_TWO' } : undefined;
    }
    case 'ENV':
    case 'LABEL':
      if (words.length === 1 && pairs.length === 0) {
        return { place, message: `${keyword} ${clip(place.text)} needs a value`, alias: 'ARGUMENT_REQUIRES_TWO' };
      }
      break;
    case 'HEALTHCHECK': {
      const message = 'HEALTHCHECK CMD needs a command';
      const isBare = words.length === 1 && /^cmd$/i.test(first?.value ?? '');
      if (isBare) return { place, message, alias: 'HEALTHCHECK_CMD_ARGUMENT_MISSING' };
      break;
    }
    case 'ONBUILD':
      return trigger ? undefined : { place, message: 'ONBUILD needs an argument', alias: 'ARGUMENT_MISSING' };
    case 'RUN':
      // A shell can do nothing; without one there is nothing to run.
      if (isExec && !first) return { place: name, message: 'RUN [] has no command to run', alias: 'ARGUMENT_MISSING' };
      return undefined;
    case 'CMD':
    case 'ENTRYPOINT':
    case 'FROM':
      return undefined;
  }
  if (first || !needsOne.has(keyword)) return undefined;
  return { place, message: `${keyword} needs an argument`, alias: 'ARGUMENT_MISSING' };
}

const needsOne = new Set([
  'ARG',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);
