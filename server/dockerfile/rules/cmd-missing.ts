import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule } from '../rule';
import { lastShipped } from '../shipped';

export default dockerfileRule({
  title: 'Image without CMD and ENTRYPOINT',
  severity: 'information',
  byDefault: 'off',
  why: 'What a container runs is then what its base image runs, which is mostly a shell that ends at once. An image from scratch cannot start at all.',
  see: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
  examples: [
    {
      bad: code`
        FROM golang:1.24 AS build
        CMD ["go", "version"]
        FROM alpine:3.20
        ^^^^ No CMD or ENTRYPOINT says what the container runs, so it is what the base image runs
        ONBUILD CMD ["web"]
      `,
    },
    {
      bad: code`
        ARG BASE=scratch
        FROM $BASE
        ^^^^ No CMD or ENTRYPOINT says what the container runs, and scratch has none
        COPY \
          # no CMD
          web /
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS base
        ENTRYPOINT ["web"]
        FROM base
        USER app
      `,
    },
  ],
  visit: {
    file(document, scope, report) {
      const from = document.stages.at(-1)?.from;
      if (!from || lastShipped(document, 'CMD', 'ENTRYPOINT')) return;

      const rest = scope.baseImage() === 'scratch' ? ', and scratch has none' : ', so it is what the base image runs';
      const message = `No CMD or ENTRYPOINT says what the container runs${rest}`;
      report(moveRange(from.instruction.name.range, from.line), message);
    },
  },
});
