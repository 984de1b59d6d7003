import { code } from '../../lint/code';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid number of retries',
  severity: 'error',
  why: 'How often HEALTHCHECK may fail in a row is a whole number; zero stands for the default. BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  aliases: ['FLAG_AT_LEAST_ONE', 'INVALID_SYNTAX', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK --retries=-1 CMD curl localhost
                              ^^ Retries are a whole number from 0, not -1
        HEALTHCHECK --retries=many CMD curl localhost
                              ^^^^ Retries are a whole number from 0, not many
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        HEALTHCHECK --retries=0 CMD curl localhost
        HEALTHCHECK --retries= CMD curl localhost
      `,
    },
  ],
  visit: {
    HEALTHCHECK({ flags, words }, scope, report) {
      if (/^none$/i.test(words[0]?.text ?? '')) return;
      const retries = flags.find(({ name }) => name === 'retries')?.setting;
      if (!retries || retries.value === '') return;

      const isNumber = /^[+-]?\d+$/.test(retries.value);
      if (isNumber && Number(retries.value) >= 0 && Number(retries.value) < 2 ** 31) return;
      const aliases = [isNumber ? 'FLAG_AT_LEAST_ONE' : 'INVALID_SYNTAX', 'DL1000'];
      const message = `Retries are a whole number from 0, not ${clip(retries.value)}`;
      report(retries, message, buildError(scope, { aliases }));
    },
  },
});
