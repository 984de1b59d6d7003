import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import { runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'sudo in a RUN',
  severity: 'warning',
  why: 'A build runs as root until USER says otherwise, so sudo is either not needed or not there. Where it works, it changes the environment and gets in the way of signals.',
  see: 'https://docs.docker.com/build/building/best-practices/#user',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN sudo make
            ^^^^ A build is root unless USER says otherwise, so there is no need for sudo
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN curl localhost | \
          # as root
          sudo -E tee /etc/motd
          ^^^^ A build is root unless USER says otherwise, so there is no need for sudo
        RUN bash <<EOF
          sudo make
          ^^^^ A build is root unless USER says otherwise, so there is no need for sudo
        EOF
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN curl localhost | \
          # as root
          sudo -E tee /etc/motd
        RUN bash <<EOF
          make
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN apk add sudo && echo "sudo make"
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [program] = command.words;
      const sudo = command.sudo ?? (runs(command, 'sudo') ? program : undefined);
      if (!sudo) return;

      const isOneLine = program?.range.start.line === sudo.range.start.line;
      const isPlain = command.sudo && program && isOneLine;
      const range = isPlain && { start: sudo.range.start, end: program.range.start };
      const fixes = range ? [unsafeFix('Run it without sudo', remove(range))] : [];
      report(sudo, 'A build is root unless USER says otherwise, so there is no need for sudo', { fixes });
    },
  },
});
