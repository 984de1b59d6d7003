import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { familiarName, parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Base image without a tag',
  severity: 'information',
  why: 'Without a tag, FROM takes what is called `latest` on the day of the build. The same Dockerfile makes another image tomorrow.',
  see: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  aliases: ['DL3006', 'CKV_DOCKER_7'],
  examples: [
    {
      bad: code`
        FROM alpine
             ^^^^^^ alpine is whatever is latest on the day of the build
      `,
    },
    {
      bad: code`
        ARG IMAGE=quay.io/cats/web
        FROM --platform=$BUILDPLATFORM \
          # the web
          $IMAGE AS web
          ^^^^^^ quay.io/cats/web is whatever is latest on the day of the build
        FROM Web
        FROM \${IMAGE}-slim
             ^^^^^^^^^^^^^ quay.io/cats/web-slim is whatever is latest on the day of the build
      `,
    },
    {
      good: code`
        ARG TAG
        FROM alpine:3.20 AS build
        FROM build
        FROM scratch
        FROM cats/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        FROM alpine:$TAG
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const [image] = from.words;
      const name = image && expandWord(image, from, scope).value;
      const reference = parseImageReference(name ?? '');
      if (!image || !reference || name === 'scratch' || scope.hasBaseStage()) return;

      if (reference.tag !== undefined || reference.digest !== undefined) return;
      report(image, `${clip(familiarName(reference))} is whatever is latest on the day of the build`, {
        // hadolint does not look behind a variable at the beginning.
        aliases: image.text.startsWith('$') ? [] : ['DL3006', 'CKV_DOCKER_7'],
      });
    },
  },
});
