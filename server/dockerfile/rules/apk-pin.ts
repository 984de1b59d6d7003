import { code } from '../../lint/code';
import { apk } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'apk add without versions',
  severity: 'information',
  byDefault: 'off',
  why: 'The same Dockerfile builds another image when the distribution publishes a newer package. A version keeps it the same, for as long as the mirrors have that version: pin where it matters, and pin the base image by its digest for all else.',
  see: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  aliases: ['DL3018'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk add --no-cache curl git~=2.45
                               ^^^^ curl has no version: curl=<version>
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN apk --repository https://example.com/main add -t .build \
          # for the build
          gcc \
          ^^^ gcc and 1 more have no version: gcc=<version>
          make && true
        RUN <<EOF
          for each in curl git; do apk add "$each"; done
                                           ^^^^^^^ $each has no version that can be seen here
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN apk add --no-cache curl=8.9.1-r1 "git>2" "make~$MAKE" /tmp/local.apk && apk del curl
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, apk, scope, report);
    },
  },
});
