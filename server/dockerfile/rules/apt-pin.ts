import { code } from '../../lint/code';
import { apt } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'apt-get install without versions',
  severity: 'information',
  byDefault: 'off',
  why: 'The same Dockerfile builds another image when the distribution publishes a newer package. A version keeps it the same, for as long as the mirrors have that version: pin where it matters, and pin the base image by its digest for all else.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DL3008'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u12 git
                                                                         ^^^ git has no version: git=<version>
      `,
    },
    {
      bad: code`
        FROM debian:12
        ARG TOOLS="curl git"
        ONBUILD RUN true && \
          # with options that have values
          apt-get -o Acquire::Retries=3 install -t bookworm-backports -y \
            curl \
            ^^^^ curl and 1 more have no version: curl=<version>
            # and
            git
        RUN <<EOF
        apt-get install -y $TOOLS
                           ^^^^^^ $TOOLS has no version that can be seen here
        EOF
        RUN ["apt-get", "install", "-y", "curl"]
                                         ^^^^^^ curl has no version: curl=<version>
      `,
    },
    {
      good: code`
        FROM debian:12
        ARG CURL=7.88.1-10+deb12u12
        ENV TOOLS="git=1:2.39.5-0+deb12u2 make=4.3-4.1"
        RUN apt-get install -y "curl=$CURL" $TOOLS git/bookworm ./local.deb && apt-get remove -y curl
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, apt, scope, report);
    },
  },
});
