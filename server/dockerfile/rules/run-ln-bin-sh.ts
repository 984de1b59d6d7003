import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { isAlone, runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Link over /bin/sh',
  severity: 'information',
  why: 'Every script of the image then runs with a shell it was not written for. SHELL changes the shell of the build and leaves `/bin/sh` alone.',
  see: 'https://docs.docker.com/reference/dockerfile/#shell',
  aliases: ['DL4005'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN ln -sf /bin/bash /bin/sh
                             ^^^^^^^ SHELL ["/bin/bash", "-c"] changes the shell of the build alone
      `,
      fixed: code`
        FROM debian:12
        SHELL ["/bin/bash", "-c"]
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN rm /bin/sh && \
          # the other way round
          ln -s bash /bin/sh
                     ^^^^^^^ SHELL ["/bin/bash", "-c"] changes the shell of the build alone
        FROM debian:12
        RUN <<EOF
          ln -sf "$SOME_SHELL" /bin/sh
                               ^^^^^^^ SHELL ["/bin/bash", "-c"] changes the shell of the build alone
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN ln -s /bin/sh /usr/bin/sh && ls -l /bin/sh
        SHELL ["/bin/bash", "-c"]
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const link = command.words.at(-1);
      if (!link || link.value !== '/bin/sh' || command.words.length < 3 || !runs(command, 'ln')) return;

      const target = command.words.at(-2)?.value ?? '';
      const program = /^[\w./]*\/\w+$/.test(target) ? target : '/bin/bash';
      const shell = `SHELL ["${program}", "-c"]`;
      const { instruction } = command;
      const fixes =
        isAlone(command) && target === program
          ? [
              unsafeFix(
                'Change to SHELL',
                replace({ start: instruction.name.range.start, end: command.range.end }, shell),
              ),
            ]
          : [];
      report(link, `${shell} changes the shell of the build alone`, { fixes });
    },
  },
});
