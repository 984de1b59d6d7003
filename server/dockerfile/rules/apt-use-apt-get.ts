import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { runs, subcommand } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'apt in a RUN',
  severity: 'information',
  why: 'apt is made for people at a terminal, and its options and output may change from one release to the next. apt-get stays as it is.',
  see: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  aliases: ['DL3027', 'CKV_DOCKER_9'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt update && apt install -y curl && apt list
            ^^^ apt is for people; scripts use apt-get
                          ^^^ apt is for people; scripts use apt-get
                                                 ^^^ apt is for people; scripts use apt-get
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && apt list
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN true && \
          # with a heredoc
          bash -e <<EOF
          echo $(apt install -y curl)
                 ^^^ apt is for people; scripts use apt-get
        EOF
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN true && \
          # with a heredoc
          bash -e <<EOF
          echo $(apt-get install -y curl)
        EOF
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get update && echo apt
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [apt] = command.words;
      if (!apt || !runs(command, 'apt')) return;

      const isSame = subcommand(command, 'autoremove', 'clean', 'install', 'purge', 'remove', 'update') !== undefined;
      const fixes = isSame && apt.text === 'apt' ? [safeFix('Change to apt-get', replace(apt, 'apt-get'))] : [];
      report(apt, 'apt is for people; scripts use apt-get', { fixes });
    },
  },
});
