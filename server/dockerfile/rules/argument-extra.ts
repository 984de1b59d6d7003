import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'HEALTHCHECK NONE with arguments',
  severity: 'error',
  why: '`HEALTHCHECK NONE` switches the check of the base image off. There is nothing it could do with more words, and BuildKit refuses them.',
  see: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  aliases: ['ARGUMENT_UNNECESSARY', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK NONE curl localhost
                         ^^^^^^^^^^^^^^ HEALTHCHECK NONE takes no arguments, such as curl localhost
      `,
      fixed: code`
        FROM alpine:3.20
        HEALTHCHECK NONE
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        HEALTHCHECK CMD none
      `,
    },
  ],
  visit: {
    HEALTHCHECK({ words, logical }, scope, report) {
      const [type, ...rest] = words;
      const [first] = rest;
      if (!type || !first || !/^none$/i.test(type.value)) return;

      const end = rest.at(-1)?.end ?? first.end;
      const fix = unsafeFix('Remove the arguments', remove(rangeIn(logical.pieces, type.end, end)));
      const message = `HEALTHCHECK NONE takes no arguments, such as ${clip(first.text)}`;
      report(first, message, buildError(scope, { fixes: [fix] }));
    },
  },
});
