import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule } from '../rule';
import { lastShipped } from '../shipped';

export default dockerfileRule({
  title: 'Image without a HEALTHCHECK',
  severity: 'information',
  byDefault: 'off',
  why: 'Without HEALTHCHECK, Docker knows whether the process is there and not whether it answers. Amazon ECS and Kubernetes do not look at it: they have health checks of their own, in the task definition and in the pod.',
  see: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        HEALTHCHECK NONE
        FROM alpine:3.20
        ^^^^ No HEALTHCHECK says whether the container answers
        ONBUILD HEALTHCHECK CMD ["web", "--check"]
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS base
        healthcheck \
          # it has one
          cmd ["web", "--check"]
        FROM base
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      const from = document.stages.at(-1)?.from;
      if (!from || lastShipped(document, 'HEALTHCHECK')) return;
      report(moveRange(from.instruction.name.range, from.line), 'No HEALTHCHECK says whether the container answers');
    },
  },
});
