import { code } from '../../lint/code';
import { reportAsking } from '../asking';
import { yum } from '../packageManagers';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'yum that asks',
  severity: 'warning',
  why: 'yum asks before it installs anything. Nobody answers in a build, so it gives up and the build fails.',
  see: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  aliases: ['DL3030'],
  examples: [
    {
      bad: code`
        FROM amazonlinux:2
        RUN yum update && yum install curl
                ^^^^^^ yum asks whether to go on, and nobody answers
                              ^^^^^^^ yum asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM amazonlinux:2
        RUN yum update -y && yum install -y curl
      `,
    },
    {
      bad: code`
        FROM amazonlinux:2
        ONBUILD RUN true && \
          # as a group
          yum --enablerepo epel groupinstall \
                                ^^^^^^^^^^^^ yum asks whether to go on, and nobody answers
          "Development Tools"
        RUN <<EOF
          yum localinstall ./local.rpm
              ^^^^^^^^^^^^ yum asks whether to go on, and nobody answers
        EOF
      `,
      fixed: code`
        FROM amazonlinux:2
        ONBUILD RUN true && \
          # as a group
          yum --enablerepo epel groupinstall -y \
          "Development Tools"
        RUN <<EOF
          yum localinstall -y ./local.rpm
        EOF
      `,
    },
    {
      good: code`
        FROM amazonlinux:2
        RUN yum -y install curl && yum install --assumeyes git && yum clean all && yum list installed
        RUN yes | yum install curl
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      reportAsking(command, yum, report);
    },
  },
});
