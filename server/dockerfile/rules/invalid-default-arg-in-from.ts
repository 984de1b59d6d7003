import { code } from '../../lint/code';
import { expand } from '../expand';
import { parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'FROM that needs a build argument',
  severity: 'warning',
  why: 'Without `--build-arg`, nothing makes a valid image of this name, so a plain `docker build` fails. A default after the ARG or in the braces makes the file build by itself.',
  see: 'https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/',
  aliases: ['InvalidDefaultArgInFrom', 'BASE_NAME_EMPTY'],
  examples: [
    {
      bad: code`
        ARG VERSION
        FROM alpine:$VERSION
             ^^^^^^^^^^^^^^^ Without build arguments this is alpine:, which is no image
        FROM $IMAGE
             ^^^^^^ Without build arguments this is empty
      `,
    },
    {
      bad: code`
        ARG TAG=3.20
        ARG IMAGE=Alpine:\${TAG}
        FROM \
          # with a capital
          $IMAGE AS build
          ^^^^^^ Without build arguments this is Alpine:3.20, which is no image
      `,
    },
    {
      good: code`
        ARG VERSION
        ARG ALPINE=3.20
        FROM alpine:\${VERSION:-3.20}
        FROM alpine:$ALPINE
        FROM base-$TARGETARCH
      `,
    },
  ],
  visit: {
    FROM({ words, escape }, scope, report) {
      const [image] = words;
      if (!image?.text.includes('$')) return;

      const { value } = expand(image.text, {
        escape,
        lookup: (name) => {
          const variable = scope.variable(name);
          return variable?.isArgument ? undefined : variable;
        },
      });
      if (value === undefined || parseImageReference(value)) return;

      const message = value === '' ? 'empty' : `${clip(value)}, which is no image`;
      const aliases = ['InvalidDefaultArgInFrom', ...(value === '' ? ['BASE_NAME_EMPTY'] : [])];
      report(image, `Without build arguments this is ${message}`, { aliases });
    },
  },
});
