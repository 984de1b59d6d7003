import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { stageNameOf } from '../stages';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Invalid stage name',
  severity: 'error',
  why: 'The name of a stage begins with a letter; after it come letters, digits, dots, dashes and underscores. BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  aliases: ['INVALID_BUILD_STAGE_NAME'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS 1st
                            ^^^ A stage name begins with a letter: 1st
        FROM alpine:3.20 \
          # with a colon
          AS build:app
             ^^^^^^^^^ A stage name has letters, digits, dots, dashes and underscores only: build:app
      `,
      fixed: code`
        FROM alpine:3.20 AS stage-1st
        FROM alpine:3.20 \
          # with a colon
          AS build-app
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build.app-1_a
      `,
    },
  ],
  visit: {
    FROM(from, _scope, report) {
      const name = stageNameOf(from);
      if (!name || /^[a-z][a-z0-9\-_.]*$/i.test(name.text)) return;

      const isLetterFirst = /^[a-z]/i.test(name.text);
      const better = (isLetterFirst ? name.text : `stage-${name.text}`).replace(/[^a-z0-9\-_.]+/gi, '-');
      const rule = isLetterFirst
        ? 'A stage name has letters, digits, dots, dashes and underscores only'
        : 'A stage name begins with a letter';
      const fixes = [unsafeFix(`Change to ${clip(better)}`, replace(name, better))];
      report(name, `${rule}: ${clip(name.text)}`, { fixes });
    },
  },
});
