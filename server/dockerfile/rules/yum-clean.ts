import { code } from '../../lint/code';
import { yum } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUncleaned } from '../uncleaned';

export default dockerfileRule({
  title: 'yum install that keeps its cache',
  severity: 'information',
  why: 'yum keeps the metadata of its repositories and the packages it has fetched. In an image they only take space, and a later RUN cannot make the layer smaller.',
  see: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  aliases: ['DL3032', 'DS-0015'],
  examples: [
    {
      bad: code`
        FROM amazonlinux:2
        RUN yum install -y curl
                ^^^^^^^ What yum has fetched stays in this layer
      `,
      fixed: code`
        FROM amazonlinux:2
        RUN yum install -y curl && yum clean all
      `,
    },
    {
      bad: code`
        FROM amazonlinux:2 AS build
        RUN yum clean all && yum -y install gcc \
                                    ^^^^^^^ What yum has fetched stays in this layer
          # and so on
          make
        FROM amazonlinux:2
        ONBUILD RUN yum install -y curl; rm -rf /tmp/*
                        ^^^^^^^ What yum has fetched stays in this layer
        RUN <<EOF
          yum install -y curl
              ^^^^^^^ What yum has fetched stays in this layer
        EOF
      `,
      fixed: code`
        FROM amazonlinux:2 AS build
        RUN yum clean all && yum -y install gcc \
          # and so on
          make && yum clean all
        FROM amazonlinux:2
        ONBUILD RUN yum install -y curl; rm -rf /tmp/* && yum clean all
        RUN <<EOF
          yum install -y curl
          yum clean all
        EOF
      `,
    },
    {
      good: code`
        FROM amazonlinux:2
        RUN yum install -y curl && yum clean all
        RUN yum install -y curl; rm -rf /var/cache/yum
        RUN --mount=type=cache,target=/var/cache/yum yum install -y curl
        RUN yum list installed
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      reportUncleaned(run, yum, scope, report);
    },
  },
});
