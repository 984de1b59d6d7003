import { code } from '../../lint/code';
import { yum } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'yum install without versions',
  severity: 'information',
  byDefault: 'off',
  why: 'The same Dockerfile builds another image when the distribution publishes a newer package. A version keeps it the same, for as long as the mirrors have that version: pin where it matters, and pin the base image by its digest for all else.',
  see: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  aliases: ['DL3033'],
  examples: [
    {
      bad: code`
        FROM amazonlinux:2
        RUN yum install -y curl-8.3.0 ca-certificates
                                      ^^^^^^^^^^^^^^^ ca-certificates has no version: ca-certificates-<version>
      `,
    },
    {
      bad: code`
        FROM amazonlinux:2
        ONBUILD RUN yum -y --enablerepo epel install \
          # the runtime
          java-17-amazon-corretto && true
          ^^^^^^^^^^^^^^^^^^^^^^^ java-17-amazon-corretto has no version: java-17-amazon-corretto-<version>
        RUN <<EOF
          yum install -y jq
                         ^^ jq has no version: jq-<version>
        EOF
      `,
    },
    {
      good: code`
        FROM amazonlinux:2
        RUN yum install -y "curl-$CURL" git-2.40.1-1.amzn2.x86_64 local.rpm https://example.com/epel.rpm 'make >= 4' && yum update -y
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, yum, scope, report);
    },
  },
});
