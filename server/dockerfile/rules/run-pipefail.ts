import { code } from '../../lint/code';
import { insertBefore, unsafeFix } from '../../lint/fix';
import { runs } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import type { Operator, ShellCommand } from '../shell/shell';
import { isShell, shellScript } from '../shell/shellScript';

export default dockerfileRule({
  title: 'Pipe that hides a failure',
  severity: 'information',
  why: 'A pipe succeeds when its last command does. When a download before it fails, the RUN goes on with what has arrived and the build is green. With `pipefail` the whole pipe fails.',
  see: 'https://docs.docker.com/build/building/best-practices/#using-pipes',
  aliases: ['DL4006'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN curl -f https://example.com/cats.tar.gz | tar xz
            ^^^^ When curl fails, the pipe succeeds all the same without pipefail
      `,
      fixed: code`
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl -f https://example.com/cats.tar.gz | tar xz
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN <<EOF
          { true; echo cats; } | tee /etc/motd
                                 ^^^ When what is before tee fails, the pipe succeeds all the same without pipefail
        EOF
        SHELL ["/bin/bash", "-ex", "-c"]
        ONBUILD RUN cats | sort
                    ^^^^ When cats fails, the pipe succeeds all the same without pipefail
        FROM busybox:1.37
        SHELL ["/bin/ash", "-ex", "-c"]
        RUN true && \
          # and so on
          for each in $(cats | sort); do true; done
                        ^^^^ When cats fails, the pipe succeeds all the same without pipefail
      `,
      fixed: code`
        FROM alpine:3.20
        SHELL ["/bin/ash", "-o", "pipefail", "-c"]
        RUN <<EOF
          { true; echo cats; } | tee /etc/motd
        EOF
        SHELL ["/bin/bash", "-ex", "-c"]
        ONBUILD RUN cats | sort
        FROM busybox:1.37
        SHELL ["/bin/ash", "-ex", "-c"]
        SHELL ["/bin/ash", "-o", "pipefail", "-ex", "-c"]
        RUN true && \
          # and so on
          for each in $(cats | sort); do true; done
      `,
    },
    {
      good: code`
        FROM debian:12 AS base
        RUN true || echo 'a | b'
        RUN ["sh", "-c", "a | b"]
        CMD a | b
        SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]
        RUN a | b
        FROM base
        RUN a | b
        FROM debian:12
        RUN bash -o pipefail <<EOF
        a | b
        EOF
        RUN <<EOF
        #!/bin/bash
        set -euo pipefail
        a | b
        EOF
        SHELL ["pwsh", "-c"]
        RUN a | b
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      const commands = commandsAt(run, scope);
      const piped = commands.find(({ before, after }) => isPipe(after) || isPipe(before));
      const [word] = piped?.words ?? piped?.assignments ?? [];
      const hasShebang = shellScript(run)?.text.startsWith('#!') === true;
      const isSet = !hasShebang && scope.shell().includes('pipefail');
      if (!piped || !word || (isSet && knowsPipefail(scope)) || commands.some(setsPipefail)) return;

      const program = clip(word.text);
      const what = isPipe(piped.after) ? program : `what is before ${program}`;
      const message = isSet
        ? `The sh of this image may not know pipefail, and without it the pipe hides it when ${what} fails`
        : `When ${what} fails, the pipe succeeds all the same without pipefail`;
      const canFix = !hasShebang && !scope.isTrigger() && program !== 'yes';
      const fix = canFix && unsafeFix('Set pipefail with SHELL', insertBefore(run, `SHELL ${withPipefail(scope)}\n`));
      const fixes = fix ? [fix] : [];
      report(word, message, harmless.has(program) ? { fixes, severity: 'hint' } : { fixes });
    },
  },
});

/** These do not fail, but `yes` does with pipefail: it goes on until nobody listens. */
const harmless = new Set(['echo', 'printf', 'yes']);

function isPipe(operator: Operator | undefined): boolean {
  return operator === '|' || operator === '|&';
}

/** `set -o pipefail` or `bash -o pipefail`. */
function setsPipefail(command: ShellCommand): boolean {
  const isMeant = runs(command, 'set') || isShell(command.name ?? '');
  return isMeant && command.words.some(({ value }) => value === 'pipefail');
}

/** Debian's sh does not know the option in all its versions. Alpine's does, and so does bash under the name of sh. */
function knowsPipefail(scope: Scope): boolean {
  return (
    !isPlainSh(scope.shell()[0]) ||
    hasAsh(scope) ||
    /fedora|centos|rhel|ubi|rocky|alma|amazonlinux/.test(scope.baseImage() ?? '')
  );
}

/** The shell of the image with the option. */
function withPipefail(scope: Scope): string {
  const [program = '', ...options] = scope.shell();
  const chosen = isPlainSh(program) ? `/bin/${hasAsh(scope) ? 'ash' : 'bash'}` : program;
  const set = options.includes('pipefail') ? [] : ['-o', 'pipefail'];
  return `[${[chosen, ...set, ...options].map((each) => JSON.stringify(each)).join(', ')}]`;
}

function isPlainSh(program = ''): boolean {
  return /^(?:.*\/)?sh$/.test(program);
}

function hasAsh(scope: Scope): boolean {
  return /alpine|busybox/.test(scope.baseImage() ?? '');
}
