import { code } from '../../lint/code';
import { runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Password set in a RUN',
  severity: 'warning',
  why: 'The command with the password is in the history of the image, and its hash is in a layer, where whoever has the image can read them. A container rarely needs a password at all; where it does, give it when the container starts.',
  see: 'https://docs.docker.com/build/building/secrets/',
  aliases: ['CKV2_DOCKER_17'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN echo 'root:cats' | chpasswd
                               ^^^^^^^^ A password that a RUN sets can be read from the image
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN useradd app && \
          # for ssh
          echo cats | passwd --stdin app
                      ^^^^^^ A password that a RUN sets can be read from the image
        FROM debian:12
        RUN <<EOF
          /usr/sbin/chpasswd < users
          ^^^^^^^^^^^^^^^^^^ A password that a RUN sets can be read from the image
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN --mount=type=secret,id=users chpasswd < /run/secrets/users
        RUN passwd -l root && echo chpasswd
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [program] = command.words;
      const isStdin = runs(command, 'passwd') && command.words.some(({ value }) => value === '--stdin');
      if (!program || (!isStdin && !runs(command, 'chpasswd'))) return;

      const { flags } = command.instruction;
      if (flags.some(({ name, setting }) => name === 'mount' && /\btype=secret\b/.test(setting?.value ?? ''))) return;
      report(program, 'A password that a RUN sets can be read from the image');
    },
  },
});
