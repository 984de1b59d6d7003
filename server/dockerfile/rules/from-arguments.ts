import { code } from '../../lint/code';
import { insertBefore, replace, unsafeFix } from '../../lint/fix';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'FROM with the wrong arguments',
  severity: 'error',
  why: 'FROM takes an image, or an image and `AS` and a name for the stage. BuildKit refuses anything else.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  aliases: ['ARGUMENT_REQUIRES_ONE_OR_THREE', 'ARGUMENT_MISSING', 'INVALID_AS', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 build
                         ^^^^^ A stage name needs AS before it
      `,
      fixed: code`
        FROM alpine:3.20 AS build
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 SA build
                         ^^ Between the image and the stage name stands AS, not SA
      `,
      fixed: code`
        FROM alpine:3.20 AS build
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS
                         ^^ AS needs a stage name
        FROM alpine:3.20 AS build stage
                                  ^^^^^ FROM takes no more after the stage name
        FROM
        ^^^^ FROM needs an image
      `,
    },
    {
      good: code`
        FROM --platform=$BUILDPLATFORM \
          alpine:3.20 \
          # for the tools
          as build
      `,
    },
  ],
  visit: {
    FROM({ name, words }, _scope, report) {
      const [image, as, stage, extra] = words;
      const isAs = as !== undefined && /^as$/i.test(as.text);
      const arity = { aliases: ['ARGUMENT_REQUIRES_ONE_OR_THREE', 'DL1000'] };

      if (!image) return report(name, 'FROM needs an image', { aliases: ['ARGUMENT_MISSING', 'DL1000'] });
      if (!as) return;
      if (extra) return report(extra, 'FROM takes no more after the stage name', arity);
      if (!stage && isAs) return report(as, 'AS needs a stage name', arity);
      if (!stage) {
        const fixes = [unsafeFix('Write AS before it', insertBefore(as, 'AS '))];
        return report(as, 'A stage name needs AS before it', { ...arity, fixes });
      }
      if (isAs) return;
      const message = `Between the image and the stage name stands AS, not ${clip(as.text)}`;
      report(as, message, { aliases: ['INVALID_AS', 'DL1000'], fixes: [unsafeFix('Write AS', replace(as, 'AS'))] });
    },
  },
});
