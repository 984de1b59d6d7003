import { code } from '../../lint/code';
import { hasMountOver } from '../cacheMounts';
import { runs } from '../commandLine';
import { commandsAt } from '../commands';
import { readPackageCommand } from '../packageCommand';
import { apk, apt, zypper } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellCommand, ShellWord } from '../shell';

export default dockerfileRule({
  title: 'Package lists updated in a RUN of their own',
  severity: 'warning',
  why: 'The layer is cached, and so are the lists in it. When a package is added to a later RUN, that RUN looks for it in the old lists, and finds an old version or nothing at all.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DS-0017'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update
                    ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apt-get install -y curl
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN set -eux; \
          # first
          apt-get -q update && rm -f /tmp/x
                     ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN ["apt", "update"]
                    ^^^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN apk update
                ^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        RUN <<EOF
          zypper refresh
                 ^^^^^^^ The lists are cached without the install that needs them; update them in the same RUN
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN apt-get update && ./install.sh
        RUN apt-get update && apt-get upgrade -y
        RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
        RUN yum update -y
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      const commands = commandsAt(run, scope);
      const update = commands.find(updateVerb);
      const verb = update && updateVerb(update);
      if (!verb || hasMountOver(run, /^\/var\/(?:lib|cache)\//)) return;
      // Anything else may be what the lists are for.
      if (!commands.every((command) => updateVerb(command) || runs(command, ...bystanders))) return;

      report(verb, 'The lists are cached without the install that needs them; update them in the same RUN', {
        // apk fetches them again, unless it is told not to.
        ...(runs(update, 'apk') ? { severity: 'information' } : {}),
      });
    },
  },
});

const bystanders = ['set', 'export', 'echo', 'rm', 'mkdir', 'true', 'cd', 'sed', 'cat', 'printf', 'tee', 'sleep'];

function updateVerb(command: ShellCommand): ShellWord | undefined {
  const manager = [apt, apk, zypper].find(({ program }) => program.test(command.name ?? ''));
  return manager && readPackageCommand(command, manager, manager.update)?.verb;
}
