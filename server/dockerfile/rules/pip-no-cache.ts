import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { hasMountOver } from '../cacheMounts';
import { addOption, hasOption, runs } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { pip } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'pip install that keeps its cache',
  severity: 'information',
  why: 'pip keeps what it downloads for the next time. In an image there is no next time, so it only takes space.',
  see: 'https://pip.pypa.io/en/stable/topics/caching/#disabling-caching',
  aliases: ['DL3042'],
  examples: [
    {
      bad: code`
        FROM python:3.13
        RUN pip install flask
                ^^^^^^^ Without --no-cache-dir the downloads stay in the image
      `,
      fixed: code`
        FROM python:3.13
        RUN pip install --no-cache-dir flask
      `,
    },
    {
      bad: code`
        FROM python:3.13
        ONBUILD RUN true && \
          # the other way
          python3 -m pip install \
                         ^^^^^^^ Without --no-cache-dir the downloads stay in the image
            -r requirements.txt
        RUN <<EOF
          /venv/bin/pip3.13 install flask
                            ^^^^^^^ Without --no-cache-dir the downloads stay in the image
        EOF
      `,
      fixed: code`
        FROM python:3.13
        ONBUILD RUN true && \
          # the other way
          python3 -m pip install --no-cache-dir \
            -r requirements.txt
        RUN <<EOF
          /venv/bin/pip3.13 install --no-cache-dir flask
        EOF
      `,
    },
    {
      good: code`
        FROM python:3.13 AS base
        RUN pip install --no-cache-dir flask && pip --no-cache-dir install a && pip download b
        RUN --mount=type=cache,target=/root/.cache/pip pip install flask
        RUN PIP_NO_CACHE_DIR=1 pip install flask
        RUN export PIP_NO_CACHE_DIR=1; pip install flask
        ENV PIP_NO_CACHE_DIR=1
        FROM base
        RUN pip install flask
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      const install = readPackageCommand(command, pip, pip.install);
      if (!install || hasOption(command, 'no-cache-dir') || isSwitchedOff(command, scope)) return;
      if (hasMountOver(command.instruction, /\/\.cache(?:\/pip)?\/?$/)) return;

      const fixes = [safeFix('Keep no cache', addOption(command, install.verb, '--no-cache-dir'))];
      report(install.verb, 'Without --no-cache-dir the downloads stay in the image', {
        fixes,
        ...install.details,
        // In a stage of its own they stay out of the image.
        ...(scope.isShipped() ? {} : { severity: 'hint' }),
      });
    },
  },
});

function isSwitchedOff({ instruction }: ShellCommand, scope: Scope): boolean {
  const settings = commandsAt(instruction, scope).flatMap((command) => {
    return runs(command, 'export') ? command.words : command.assignments;
  });
  const setting = settings.find(({ text }) => text.startsWith('PIP_NO_CACHE_DIR='));
  const value = setting?.text.replace(/^.*?=/, '') ?? scope.variable('PIP_NO_CACHE_DIR')?.value ?? '';
  return !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase());
}
