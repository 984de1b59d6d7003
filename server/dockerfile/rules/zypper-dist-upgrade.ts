import { code } from '../../lint/code';
import { readPackageCommand } from '../packageCommand';
import { zypper } from '../packageManagers';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'zypper dist-upgrade in a RUN',
  severity: 'information',
  why: 'It moves the whole system to another release, which is what another tag of the base image is for, and copies nearly every file into a new layer.',
  see: 'https://en.opensuse.org/SDB:Zypper_manual',
  aliases: ['DL3035'],
  examples: [
    {
      bad: code`
        FROM opensuse/tumbleweed
        RUN zypper -n dist-upgrade
                      ^^^^^^^^^^^^ Another release is another base image
      `,
    },
    {
      bad: code`
        FROM opensuse/tumbleweed
        ONBUILD RUN true && \
          # all of it
          zypper --non-interactive dup
                                   ^^^ Another release is another base image
        RUN <<EOF
          zypper dup -y
                 ^^^ Another release is another base image
        EOF
      `,
    },
    {
      good: code`
        FROM opensuse/tumbleweed
        RUN zypper -n install dup && echo zypper dup
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const upgrade = readPackageCommand(command, zypper, ['dist-upgrade', 'dup']);
      if (upgrade) report(upgrade.verb, 'Another release is another base image');
    },
  },
});
