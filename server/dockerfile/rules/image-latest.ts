import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Base image with the tag latest',
  severity: 'information',
  why: 'The tag `latest` moves from one image to the next. The same Dockerfile makes another image tomorrow.',
  see: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  aliases: ['DL3007', 'DS-0001', 'CKV_DOCKER_7'],
  examples: [
    {
      bad: code`
        FROM alpine:latest
             ^^^^^^^^^^^^^ alpine:latest is another image from time to time
      `,
    },
    {
      bad: code`
        ARG TAG=latest
        FROM alpine:3.20 AS build
        FROM \
          # the web
          cats/web:\${TAG}
          ^^^^^^^^^^^^^^^ cats/web:latest is another image from time to time
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        FROM alpine:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        FROM latest
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const [image] = from.words;
      const name = image && expandWord(image, from, scope).value;
      const reference = parseImageReference(name ?? '');
      if (!image || reference?.tag !== 'latest' || reference.digest !== undefined) return;
      report(image, `${clip(name ?? '')} is another image from time to time`, {
        // hadolint does not look behind variables.
        aliases: !image.text.endsWith(':latest') ? [] : ['DL3007', 'DS-0001', 'CKV_DOCKER_7'],
      });
    },
  },
});
