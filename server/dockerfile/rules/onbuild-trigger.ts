import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Instruction that cannot be a trigger',
  severity: 'error',
  why: 'ONBUILD keeps an instruction for the builds that are based on this image. FROM, MAINTAINER and ONBUILD itself make no sense there, and BuildKit refuses them.',
  see: 'https://docs.docker.com/reference/dockerfile/#onbuild',
  aliases: ['ONBUILD_CHAINING_DISALLOWED', 'ONBUILD_TRIGGER_DISALLOWED', 'DL3043'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD ONBUILD RUN make
                ^^^^^^^ ONBUILD cannot keep another ONBUILD
        ONBUILD \
          # and so on
          FROM alpine
          ^^^^ ONBUILD cannot keep FROM
        ONBUILD maintainer me
                ^^^^^^^^^^ ONBUILD cannot keep MAINTAINER
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ONBUILD RUN make
        ONBUILD COPY --from=build /app /app
      `,
    },
  ],
  visit: {
    ONBUILD({ trigger }, scope, report) {
      if (!trigger || scope.isTrigger()) return;
      const { keyword, name } = trigger;
      if (keyword === 'ONBUILD') {
        report(name, 'ONBUILD cannot keep another ONBUILD', { aliases: ['ONBUILD_CHAINING_DISALLOWED', 'DL3043'] });
      } else if (keyword === 'FROM' || keyword === 'MAINTAINER') {
        report(name, `ONBUILD cannot keep ${keyword}`, { aliases: ['ONBUILD_TRIGGER_DISALLOWED', 'DL3043'] });
      }
    },
  },
});
