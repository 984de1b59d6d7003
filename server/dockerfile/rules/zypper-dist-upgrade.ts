import { code } from '../../lint/code';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { zypper } from '../packageManagers';
import { removeUpgrade } from '../removeUpgrade';
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
      fixed: code`
        FROM opensuse/tumbleweed
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
        RUN zypper -n dup && zypper -n install curl
                      ^^^ Another release is another base image
      `,
      fixed: code`
        FROM opensuse/tumbleweed
        ONBUILD RUN true && \
          # all of it
          zypper --non-interactive dup
        RUN zypper -n install curl
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
    RUN(run, scope, report) {
      const commands = commandsAt(run, scope);
      for (const command of commands) {
        const upgrade = readPackageCommand(command, zypper, ['dist-upgrade', 'dup']);
        const fixes = upgrade ? removeUpgrade(command, commands) : [];
        if (upgrade) report(upgrade.verb, 'Another release is another base image', { fixes });
      }
    },
  },
});
