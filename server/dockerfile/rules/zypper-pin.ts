import { code } from '../../lint/code';
import { zypper } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'zypper install without versions',
  severity: 'information',
  byDefault: 'off',
  why: 'The same Dockerfile builds another image when the distribution publishes a newer package. A version keeps it the same, for as long as the mirrors have that version: pin where it matters, and pin the base image by its digest for all else.',
  see: 'https://en.opensuse.org/SDB:Zypper_manual',
  aliases: ['DL3037'],
  examples: [
    {
      bad: code`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl=8.6.0 git
                                         ^^^ git has no version: git=<version>
      `,
    },
    {
      bad: code`
        FROM opensuse/leap:15.6
        ONBUILD RUN zypper -n in --repo main \
          # tools
          jq && true
          ^^ jq has no version: jq=<version>
        RUN <<EOF
          zypper --non-interactive install jq
                                           ^^ jq has no version: jq=<version>
        EOF
      `,
    },
    {
      good: code`
        FROM opensuse/leap:15.6
        RUN zypper -n in "curl>=8" local.rpm "git=$GIT" && zypper -n rm curl
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, zypper, scope, report);
    },
  },
});
