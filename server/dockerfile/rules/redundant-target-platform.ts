import { code } from '../../lint/code';
import { remove, safeFix } from '../../lint/fix';
import { expand } from '../expand';
import { rangeIn } from '../logicalLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'FROM for the target platform',
  severity: 'information',
  why: 'FROM takes the image for the target platform anyway. The flag reads as if something else were meant.',
  see: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/',
  aliases: ['RedundantTargetPlatform', 'DL3065'],
  examples: [
    {
      bad: code`
        FROM --platform=$TARGETPLATFORM alpine:3.20
             ^^^^^^^^^^^^^^^^^^^^^^^^^^ The target platform is the default
      `,
      fixed: code`
        FROM alpine:3.20
      `,
    },
    {
      bad: code`
        FROM \
          --platform="\${TARGETPLATFORM:-linux/amd64}" \
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The target platform is the default
          # with a comment
          alpine:3.20
      `,
    },
    {
      good: code`
        FROM --platform=$BUILDPLATFORM alpine:3.20
        FROM --platform=linux/$TARGETARCH alpine:3.20
      `,
    },
  ],
  visit: {
    FROM({ flags, words, escape, logical }, _scope, report) {
      const flag = flags.find(({ name }) => name === 'platform');
      const [image] = words;
      if (!flag?.setting || !image) return;

      const target = 'the target';
      const lookup = (name: string) => (name === 'TARGETPLATFORM' ? { value: target } : {});
      if (expand(flag.setting.unexpanded, { escape, lookup }).value !== target) return;

      const isOneLine = flag.range.start.line === image.range.start.line;
      const fixes = isOneLine
        ? [safeFix('Remove the flag', remove(rangeIn(logical.pieces, flag.start, image.start)))]
        : [];
      report(flag, 'The target platform is the default', { fixes });
    },
  },
});
