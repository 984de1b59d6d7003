import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule } from '../rule';
import { lastShipped } from '../shipped';

export default dockerfileRule({
  title: 'Image without a USER',
  severity: 'information',
  byDefault: 'off',
  why: 'Without USER the container runs as the user of its base image, and that is root for nearly all of them.',
  see: 'https://docs.docker.com/build/building/best-practices/#user',
  aliases: ['DS-0002', 'CKV_DOCKER_3'],
  examples: [
    {
      bad: code`
        FROM golang:1.24 AS build
        USER app
        from \
        ^^^^ No USER says who the container runs as, so it is the user of the base image: mostly root
          # the image itself
          alpine:3.20
        ONBUILD USER app
        RUN <<EOF
        USER app
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS base
        USER app
        FROM base
        CMD ["web"]
      `,
    },
    {
      good: code`
        FROM gcr.io/distroless/static:nonroot
        CMD ["web"]
      `,
    },
  ],
  visit: {
    file(document, scope, report) {
      const from = document.stages.at(-1)?.from;
      if (!from || lastShipped(document, 'USER') || hasUser.test(scope.baseImage() ?? '')) return;
      const message = 'No USER says who the container runs as, so it is the user of the base image: mostly root';
      report(moveRange(from.instruction.name.range, from.line), message);
    },
  },
});

/** Images that say by their name that their user is not root. */
const hasUser = /nonroot|non-root|rootless|unprivileged/;
