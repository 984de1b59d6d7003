import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import { hasMountOver } from '../cacheMounts';
import { addOption, hasOption, runs } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { apk } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'apk add that keeps its index',
  severity: 'information',
  why: 'Without `--no-cache`, apk leaves the index of its packages in the image, where it only takes space and grows old.',
  see: 'https://docs.docker.com/build/building/best-practices/#run',
  aliases: ['DL3019', 'DS-0025'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk add curl
                ^^^ Without --no-cache the index of packages stays in the image
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk add --no-cache curl
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN set -x && \
          # tools
          apk --update add \
                       ^^^ Without --no-cache the index of packages stays in the image
            curl
        RUN <<EOF
          apk add curl
              ^^^ Without --no-cache the index of packages stays in the image
        EOF
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN set -x && \
          # tools
          apk --update add --no-cache \
            curl
        RUN <<EOF
          apk add --no-cache curl
        EOF
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN apk add --update curl && rm -rf /var/cache/apk/*
                ^^^ With --no-cache there is no index that has to be there or to go
        RUN apk add --no-network --virtual .needed musl
                ^^^ With --no-cache there is no index that has to be there or to go
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk add --no-cache --update curl && rm -rf /var/cache/apk/*
        RUN apk add --no-cache --no-network --virtual .needed musl
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN apk add --no-cache curl && apk --no-cache add make && apk del make
        RUN --mount=type=cache,target=/var/cache/apk apk add curl
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      const add = readPackageCommand(command, apk, apk.install);
      if (!add || hasOption(command, 'no-cache') || hasMountOver(command.instruction, cache)) return;

      const edit = addOption(command, add.verb, '--no-cache');
      if (hasOption(command, 'no-network') || commandsAt(command.instruction, scope).some(removesCache)) {
        const fixes = [unsafeFix('Do without an index', edit)];
        report(add.verb, 'With --no-cache there is no index that has to be there or to go', {
          fixes,
          severity: 'hint',
        });
      } else {
        report(add.verb, 'Without --no-cache the index of packages stays in the image', {
          fixes: [safeFix('Keep no index', edit)],
          // In a stage of its own it stays out of the image.
          ...(scope.isShipped() ? {} : { severity: 'hint' }),
        });
      }
    },
  },
});

const cache = /^(?:\/var\/cache(?:\/apk)?|\/etc\/apk\/cache)\/?$/;

function removesCache(command: ShellCommand): boolean {
  return runs(command, 'rm') && command.words.some(({ value }) => value.startsWith('/var/cache/apk'));
}
