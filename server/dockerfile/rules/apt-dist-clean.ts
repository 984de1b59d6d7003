import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { aliasesOfLeftLists, removesLists } from '../aptLists';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { apt } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellCommand, ShellWord } from '../shell/shell';

export default dockerfileRule({
  title: 'Release files left by apt-get dist-clean',
  severity: 'hint',
  byDefault: 'off',
  why: '`apt-get dist-clean` removes the package lists but keeps their signed Release files, so that nobody can pass off an older list for a new one. They are small; who wants nothing left, or a RUN that hadolint accepts, removes the folder.',
  see: 'https://manpages.debian.org/trixie/apt/apt-get.8.en.html',
  aliases: ['DL3009'],
  examples: [
    {
      bad: code`
        FROM debian:13
        RUN apt-get update && apt-get install -y curl && apt-get dist-clean
                                                                 ^^^^^^^^^^ dist-clean keeps the Release file of each list
      `,
      fixed: code`
        FROM debian:13
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      bad: code`
        FROM debian:13
        ONBUILD RUN apt-get update; \
          # and now
          apt-get install -y curl; \
          apt -q distclean
                 ^^^^^^^^^ distclean keeps the Release file of each list
        RUN <<EOF
          apt-get update
          apt-get install -y curl
          apt-get dist-clean
                  ^^^^^^^^^^ dist-clean keeps the Release file of each list
        EOF
      `,
      fixed: code`
        FROM debian:13
        ONBUILD RUN apt-get update; \
          # and now
          apt-get install -y curl; \
          rm -rf /var/lib/apt/lists/*
        RUN <<EOF
          apt-get update
          apt-get install -y curl
          rm -rf /var/lib/apt/lists/*
        EOF
      `,
    },
    {
      good: code`
        FROM debian:13 AS build
        RUN apt-get update && apt-get install -y gcc && apt-get dist-clean
        FROM debian:13
        RUN apt-get update && apt-get install -y curl && apt-get dist-clean && rm -rf /var/lib/apt/lists/*
        RUN apt-get dist-clean
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      if (!scope.isShipped()) return;
      const commands = commandsAt(run, scope);
      const clean = commands.find(cleanVerb);
      const verb = clean && cleanVerb(clean);
      if (!verb || commands.some(removesLists)) return;
      if (!commands.some((command) => readPackageCommand(command, apt, apt.update))) return;

      const fixes = run.isExec ? [] : [unsafeFix('Remove the folder', replace(clean, 'rm -rf /var/lib/apt/lists/*'))];
      report(verb, `${verb.value} keeps the Release file of each list`, {
        fixes,
        aliases: aliasesOfLeftLists(commands),
      });
    },
  },
});

function cleanVerb(command: ShellCommand): ShellWord | undefined {
  return readPackageCommand(command, apt, ['dist-clean', 'distclean'])?.verb;
}
