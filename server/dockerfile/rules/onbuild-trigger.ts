import { code } from '../../lint/code';
import { remove, replace, unsafeFix } from '../../lint/fix';
import { authorLabel } from '../authorLabel';
import type { Instruction } from '../instruction';
import { rangeIn } from '../logicalLine';
import { dockerfileRule } from '../rule';
import { skipSpace } from '../space';

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
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN make
        ONBUILD \
          # and so on
          FROM alpine
        ONBUILD label org.opencontainers.image.authors="me"
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
        const aliases = ['ONBUILD_CHAINING_DISALLOWED', 'DL3043'];
        report(name, 'ONBUILD cannot keep another ONBUILD', { aliases, fixes: unchain(trigger) });
      } else if (keyword === 'FROM' || keyword === 'MAINTAINER') {
        const label = keyword === 'MAINTAINER' ? authorLabel(trigger) : undefined;
        const fixes = label === undefined ? [] : [unsafeFix('Change to a label', replace(trigger, label))];
        report(name, `ONBUILD cannot keep ${keyword}`, { aliases: ['ONBUILD_TRIGGER_DISALLOWED', 'DL3043'], fixes });
      }
    },
  },
});

function unchain({ name, logical: { text, pieces, comments } }: Instruction) {
  const next = skipSpace(text, name.end, text.length);
  if (next === text.length || comments.length > 0) return [];
  return [unsafeFix('Take the second ONBUILD away', remove(rangeIn(pieces, name.start, next)))];
}
