import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addOption } from '../shell/commandLine';
import { readPackageCommand } from '../packageCommand';
import { apt } from '../packageManagers';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'apt-get install of recommended packages',
  severity: 'information',
  why: 'apt-get also installs what a package recommends. In an image it is seldom needed, takes space, and is one more thing to keep free of holes.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DL3015', 'DS-0029'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
                                      ^^^^^^^ Without --no-install-recommends more is installed than what is named here
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update && apt-get install --no-install-recommends -y curl
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN for each in a b; do \
          # one by one
          apt -y install \
                 ^^^^^^^ Without --no-install-recommends more is installed than what is named here
          $each; done
        RUN ["apt-get", "install", "-y", "curl"]
                        ^^^^^^^^^ Without --no-install-recommends more is installed than what is named here
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN for each in a b; do \
          # one by one
          apt -y install --no-install-recommends \
          $each; done
        RUN ["apt-get", "install", "--no-install-recommends", "-y", "curl"]
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get install -y --no-install-recommends curl
        RUN apt-get -o APT::Install-Recommends=false install -y curl
        RUN apt-get -y --no-install-recommends install curl && apt-get -y upgrade
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const install = readPackageCommand(command, apt, apt.install);
      if (!install || command.words.some(({ value }) => refusal.test(value))) return;

      const fixes = [
        unsafeFix('Install only what is named', addOption(command, install.verb, '--no-install-recommends')),
      ];
      report(install.verb, 'Without --no-install-recommends more is installed than what is named here', {
        fixes,
        ...install.details,
      });
    },
  },
});

const refusal = /^--no-install-recommends$|Install-Recommends=(?:0|false|no|off)$/i;
