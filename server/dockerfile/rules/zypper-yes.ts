import { code } from '../../lint/code';
import { reportAsking } from '../asking';
import { zypper } from '../packageManagers';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'zypper that asks',
  severity: 'warning',
  why: 'zypper asks before it installs anything. Nobody answers in a build, so it gives up and the build fails.',
  see: 'https://en.opensuse.org/SDB:Zypper_manual',
  aliases: ['DL3034'],
  examples: [
    {
      bad: code`
        FROM opensuse/leap:15.6
        RUN zypper install curl
                   ^^^^^^^ zypper asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM opensuse/leap:15.6
        RUN zypper install -y curl
      `,
    },
    {
      bad: code`
        FROM opensuse/leap:15.6
        ONBUILD RUN true && \
          # without them
          zypper --root /mnt rm \
                             ^^ zypper asks whether to go on, and nobody answers
          curl
        RUN <<EOF
          zypper patch
                 ^^^^^ zypper asks whether to go on, and nobody answers
        EOF
      `,
      fixed: code`
        FROM opensuse/leap:15.6
        ONBUILD RUN true && \
          # without them
          zypper --root /mnt rm -y \
          curl
        RUN <<EOF
          zypper patch -y
        EOF
      `,
    },
    {
      good: code`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl && zypper --non-interactive in git && zypper up --no-confirm && zypper refresh
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      reportAsking(command, zypper, report);
    },
  },
});
