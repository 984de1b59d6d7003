import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { familiarName, parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Base image without a digest',
  severity: 'information',
  byDefault: 'off',
  why: 'Even a tag such as `3.20` moves to another image with every security update. Only a digest names the same image forever; a tool that updates it keeps the security updates coming.',
  see: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
             ^^^^^^^^^^^ alpine:3.20 is another image after an update
      `,
    },
    {
      bad: code`
        ARG TAG=1
        FROM --platform=$BUILDPLATFORM \
          # the web
          quay.io/cats/web:\${TAG} AS web
          ^^^^^^^^^^^^^^^^^^^^^^^ quay.io/cats/web:1 is another image after an update
        FROM Web
      `,
    },
    {
      good: code`
        ARG IMAGE
        FROM alpine:3.20@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
        FROM build
        FROM scratch
        FROM $IMAGE
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const [image] = from.words;
      const name = image && expandWord(image, from, scope).value;
      const reference = parseImageReference(name ?? '');
      if (!image || !reference || name === 'scratch' || reference.digest !== undefined || scope.hasBaseStage()) return;
      report(image, `${clip(familiarName(reference))} is another image after an update`);
    },
  },
});
