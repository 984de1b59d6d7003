import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { familiarName, parseImageReference } from '../imageReference';
import type { Word } from '../instruction';
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
      bad: code`
        # escape=\`
        ARG REGISTRY
        FROM --platform=$BUILDPLATFORM \`
          # whoever has it
          \${REGISTRY}/cats/web \`
          ^^^^^^^^^^^^^^^^^^^^ \${REGISTRY}/cats/web is whatever is latest on the day of the build
          AS web
        FROM quay.io/$REGISTRY/web
             ^^^^^^^^^^^^^^^^^^^^^ quay.io/$REGISTRY/web is whatever is latest on the day of the build
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
        FROM $TAG
        FROM cats/web$TAG
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const [image] = from.words;
      if (!image || scope.hasBaseStage()) return;

      const name = untaggedName(image, expandWord(image, from, scope).value);
      if (name === undefined) return;
      report(image, `${clip(name)} is whatever is latest on the day of the build`, {
        // hadolint does not look behind a variable at the beginning.
        aliases: image.text.startsWith('$') ? [] : ['DL3006', 'CKV_DOCKER_7'],
      });
    },
  },
});

/** The image where it has no tag for certain: whatever the variables before its last slash are, there comes none. */
function untaggedName({ value: written }: Word, value: string | undefined): string | undefined {
  if (value === undefined) return /\/[\w.-]+$/.test(written) ? written : undefined;
  const reference = parseImageReference(value);
  if (!reference || value === 'scratch' || reference.tag !== undefined || reference.digest !== undefined)
    return undefined;
  return familiarName(reference);
}
