import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { Fix } from '../../lint/problem';
import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import { clip } from '../quote';
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
      fixed: code`
        FROM alpine:3.20
        USER app
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
      report(moveRange(word.range, last.line), message, { fixes: stayUser(document, last) });
    },
  },
});

/** Where somebody else was the user before, and nothing is done as root after that. */
function stayUser({ stages }: Dockerfile, last: PlacedInstruction): readonly Fix[] {
  const own = stages.findLast(({ instructions }) => instructions.includes(last))?.instructions ?? [];
  const before = own.findLast(({ index, instruction }) => index < last.index && instruction.keyword === 'USER');
  const isNeeded = own.some(({ index, instruction }) => index > last.index && !describes.has(instruction.keyword));
  const user = before?.instruction.words[0]?.value.replace(/:.*$/s, '');
  if (user === undefined || /^(?:root|0|.*\$.*)$/s.test(user) || isNeeded) return [];
  const lines = { start: { line: last.line, character: 0 }, end: { line: last.endLine + 1, character: 0 } };
  return [unsafeFix(`Stay ${clip(user)}`, remove(lines))];
}

/** Instructions that touch no file. */
const describes = new Set(['CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'STOPSIGNAL', 'VOLUME']);
