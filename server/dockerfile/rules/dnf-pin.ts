import { code } from '../../lint/code';
import { dnf } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'dnf install without versions',
  severity: 'information',
  byDefault: 'off',
  why: 'The same Dockerfile builds another image when the distribution publishes a newer package. A version keeps it the same, for as long as the mirrors have that version: pin where it matters, and pin the base image by its digest for all else.',
  see: 'https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages',
  aliases: ['DL3041'],
  examples: [
    {
      bad: code`
        FROM fedora:42
        RUN dnf install -y curl-8.11.1 git
                                       ^^^ git has no version: git-<version>
      `,
    },
    {
      bad: code`
        FROM fedora:42
        ONBUILD RUN microdnf install -y --nodocs \
          # the runtime
          shadow-utils \
          ^^^^^^^^^^^^ shadow-utils and 1 more have no version: shadow-utils-<version>
          tar && true
        RUN <<EOF
          dnf -y module install nodejs
                                ^^^^^^ nodejs has no version: nodejs-<version>
        EOF
      `,
    },
    {
      good: code`
        FROM fedora:42
        RUN microdnf install -y "mysql-shell-$VERSION" git-2.49.0-1.fc42 && dnf module install -y nodejs:20 && dnf group install "C Development"
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, dnf, scope, report);
    },
  },
});
