import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'JSON array with something else than strings',
  severity: 'error',
  why: 'Arguments that are a JSON array are taken as such, and then every item has to be a string. BuildKit stops at numbers, booleans and arrays in arrays.',
  see: 'https://docs.docker.com/reference/dockerfile/#exec-form',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        CMD ["sleep", 10]
                      ^^ 10 is no string: in this array it needs quotes
      `,
      fixed: code`
        FROM alpine:3.20
        CMD ["sleep", "10"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD HEALTHCHECK CMD [ \
          # every now and then
          ["curl"] ]
          ^^^^^^^^ ["curl"] is no string: in this array it needs quotes
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        CMD ["sleep", "10"]
        RUN [ 1 -eq 1 ]
        ENV LIST=[1,2]
      `,
    },
  ],
  visit: {
    instruction({ noString }, _scope, report) {
      if (!noString) return;
      const isPlain = /^[\w.+-]+$/.test(noString.text);
      const fixes = isPlain ? [unsafeFix('Quote it', replace(noString, `"${noString.text}"`))] : [];
      report(noString, `${clip(noString.text)} is no string: in this array it needs quotes`, { fixes });
    },
  },
});
