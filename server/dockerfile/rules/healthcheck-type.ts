import { code } from '../../lint/code';
import { insertBefore, replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'HEALTHCHECK without CMD or NONE',
  severity: 'error',
  why: 'HEALTHCHECK is followed by `CMD` and a command, or by `NONE`. BuildKit refuses a command alone.',
  see: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  aliases: ['UNKNOWN_TYPE', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=5s curl localhost
                                  ^^^^ HEALTHCHECK is followed by CMD or NONE, not by curl
      `,
      fixed: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=5s CMD curl localhost
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK \
          # every now and then
          CDM curl localhost
          ^^^ HEALTHCHECK is followed by CMD or NONE, not by CDM
      `,
      fixed: code`
        FROM alpine:3.20
        HEALTHCHECK \
          # every now and then
          CMD curl localhost
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        HEALTHCHECK cmd curl localhost
        HEALTHCHECK None
      `,
    },
  ],
  visit: {
    HEALTHCHECK({ words }, scope, report) {
      const [type] = words;
      if (!type || /^(?:cmd|none)$/i.test(type.text)) return;

      const meant = nearest(type.text, ['CMD', 'NONE']);
      const fix = meant
        ? unsafeFix(`Change to ${meant}`, replace(type, meant))
        : unsafeFix('Write CMD before it', insertBefore(type, 'CMD '));
      const message = `HEALTHCHECK is followed by CMD or NONE, not by ${clip(type.text)}`;
      report(type, message, buildError(scope, { fixes: [fix] }));
    },
  },
});
