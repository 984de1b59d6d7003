import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule } from '../rule';
import { lastShipped } from '../shipped';

export default dockerfileRule({
  title: 'Container that runs as root',
  severity: 'warning',
  why: 'The last USER of the last stage, or of the stage it is built on, is the user of the container. As root, a break into the program is a break into everything the container can reach.',
  see: 'https://docs.docker.com/build/building/best-practices/#user',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_8'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        USER app
        USER root
             ^^^^ The container runs as root
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        USER app
        FROM build
        ARG ID=0
        USER \
          # for the sake of the volumes
          $ID:app
          ^^^^^^^ The container runs as 0, which is root
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS base
        USER root
             ^^^^ The container runs as root
        FROM alpine:3.20 AS build
        USER app
        FROM base
        COPY --from=build /web /web
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        USER root
        FROM alpine:3.20
        USER root
        RUN apk add curl
        USER 1000
      `,
    },
  ],
  visit: {
    file(document, scope, report) {
      const last = lastShipped(document, 'USER');
      const [word] = last?.instruction.words ?? [];
      const user = scope.user()?.replace(/:.*$/s, '');
      if (!last || !word || (user !== 'root' && user !== '0')) return;

      const message = user === 'root' ? 'The container runs as root' : 'The container runs as 0, which is root';
      report(moveRange(word.range, last.line), message);
    },
  },
});
