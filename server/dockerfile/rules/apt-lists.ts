import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { appendCommand } from '../appendCommand';
import { aliasesOfLeftLists, removesLists } from '../aptLists';
import { hasMountOver } from '../cacheMounts';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { apt } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'Package lists left in the image',
  severity: 'information',
  why: 'The lists that `apt-get update` fetches are of no use once the packages are installed, and a later RUN cannot make the layer smaller. They have to go in the RUN that brought them.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DL3009'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
                    ^^^^^^ The package lists stay in this layer
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN apt-get update \
                            ^^^^^^ The package lists stay in this layer
          # and now
          && apt-get install -y curl
        RUN <<EOF
        apt-get update
                ^^^^^^ The package lists stay in this layer
        apt-get install -y curl
        EOF
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN apt-get update \
          # and now
          && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        RUN <<EOF
        apt-get update
        apt-get install -y curl
        rm -rf /var/lib/apt/lists/*
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12 AS build
        RUN apt-get update && apt-get install -y gcc
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        RUN apt-get update; rm -r "/var/lib/apt/lists"
        RUN apt-get update; apt-get dist-clean
        RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
        RUN apt-get install -y curl
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      if (!scope.isShipped()) return;
      const commands = commandsAt(run, scope);
      const at = commands.findLastIndex((command) => readPackageCommand(command, apt, apt.update));
      const update = commands[at] && readPackageCommand(commands[at], apt, apt.update);
      if (!update || commands.slice(at).some(isClean) || hasMountOver(run, lists)) return;

      const fix = appendCommand(run, commands, 'rm -rf /var/lib/apt/lists/*');
      report(update.verb, 'The package lists stay in this layer', {
        aliases: aliasesOfLeftLists(commands),
        fixes: fix ? [unsafeFix('Remove the lists at the end', fix)] : [],
      });
    },
  },
});

const lists = /^\/var\/lib(?:\/apt(?:\/lists)?)?\/?$/;

function isClean(command: ShellCommand): boolean {
  return removesLists(command) || readPackageCommand(command, apt, ['dist-clean', 'distclean']) !== undefined;
}
