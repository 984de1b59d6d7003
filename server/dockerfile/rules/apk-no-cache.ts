import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { hasMountOver } from '../cacheMounts';
import { addOption, hasOption } from '../commandLine';
import { readPackageCommand } from '../packageCommand';
import { apk } from '../packageManagers';
import { dockerfileRule } from '../rule';

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
      good: code`
        FROM alpine:3.20
        RUN apk add --no-cache curl && apk --no-cache add make && apk del make
        RUN --mount=type=cache,target=/var/cache/apk apk add curl
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const add = readPackageCommand(command, apk, apk.install);
      if (!add || hasOption(command, 'no-cache') || hasMountOver(command.instruction, cache)) return;

      const fixes = [safeFix('Keep no index', addOption(command, add.verb, '--no-cache'))];
      report(add.verb, 'Without --no-cache the index of packages stays in the image', { fixes });
    },
  },
});

const cache = /^(?:\/var\/cache(?:\/apk)?|\/etc\/apk\/cache)\/?$/;
