import { code } from '../../lint/code';
import { runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Command that is of no use in a RUN',
  severity: 'information',
  why: 'A build has no terminal, no services and no processes but its own, and nothing it mounts or starts outlives the RUN. Such a command is mostly left over from a machine that was set up by hand.',
  see: 'https://docs.docker.com/build/building/best-practices/#run',
  aliases: ['DL3001'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN service nginx start && vim /etc/motd
            ^^^^^^^ service is of no use in a build
                                   ^^^ vim is of no use in a build
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN true && \
          # a heredoc in a second stage
          /usr/bin/top
          ^^^^^^^^^^^^ top is of no use in a build
        FROM debian:12
        RUN <<EOF
          if true; then mount /dev/sda1 /mnt; fi
                        ^^^^^ mount is of no use in a build
        EOF
        RUN ["ps", "aux"]
             ^^^^ ps is of no use in a build
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get install -y vim ssh && command -v ps && echo top
        CMD service nginx start
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [program] = command.words;
      if (!program || !runs(command, ...pointless)) return;
      report(program, `${program.value.replace(/^.*\//, '')} is of no use in a build`);
    },
  },
});

const pointless = ['free', 'ifconfig', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'];
