import { code } from '../../lint/code';
import { reportAsking } from '../asking';
import { apt } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'apt-get that asks',
  severity: 'warning',
  why: 'apt-get asks before it installs more than it was told to. Nobody answers in a build, so it gives up: today or when a package gets a new dependency.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DL3014', 'DS-0021'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get install curl
                                      ^^^^^^^ apt-get asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN for each in a b; do \
          # one by one
          apt-get -q install \
                     ^^^^^^^ apt-get asks whether to go on, and nobody answers
          $each; done
        RUN <<EOF
        #!/usr/bin/env bash
        apt-get install curl
                ^^^^^^^ apt-get asks whether to go on, and nobody answers
        EOF
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN for each in a b; do \
          # one by one
          apt-get -q install -y \
          $each; done
        RUN <<EOF
        #!/usr/bin/env bash
        apt-get install -y curl
        EOF
      `,
    },
    {
      bad: code`
        FROM debian:12
        RUN ["apt-get", "install", "curl"]
                        ^^^^^^^^^ apt-get asks whether to go on, and nobody answers
        RUN apt-get update && apt upgrade && apt-get purge --auto-remove curl
                                  ^^^^^^^ apt asks whether to go on, and nobody answers
                                                     ^^^^^ apt-get asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM debian:12
        RUN ["apt-get", "install", "-y", "curl"]
        RUN apt-get update && apt upgrade -y && apt-get purge -y --auto-remove curl
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get install -qy curl && apt-get -y install a && apt-get install --assume-yes b && apt-get -qq install c
        RUN yes | apt-get install curl
        RUN apt-get -o APT::Get::Assume-Yes=true install curl
        RUN echo apt-get install curl
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      if (!isQuiet(command)) reportAsking(command, apt, report);
    },
  },
});

/** Twice quiet means yes. */
function isQuiet(command: ShellCommand): boolean {
  const levels = command.words.map(({ value }) => {
    if (value === '--quiet' || value === '-q') return 1;
    if (/^(?:-q|--quiet)=\d+$/.test(value)) return Number(value.replace(/^.*=/, ''));
    return /^-[a-z]*q[a-z]*q/.test(value) ? 2 : 0;
  });
  return levels.reduce((sum, level) => sum + level, 0) >= 2;
}
