import { code } from '../../lint/code';
import { dnf } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUncleaned } from '../uncleaned';

export default dockerfileRule({
  title: 'dnf install that keeps its cache',
  severity: 'information',
  why: 'dnf keeps the metadata of its repositories and the packages it has fetched. In an image they only take space, and a later RUN cannot make the layer smaller.',
  see: 'https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command',
  aliases: ['DL3040', 'DS-0019'],
  examples: [
    {
      bad: code`
        FROM fedora:42
        RUN dnf install -y curl
                ^^^^^^^ What dnf has fetched stays in this layer
      `,
      fixed: code`
        FROM fedora:42
        RUN dnf install -y curl && dnf clean all
      `,
    },
    {
      bad: code`
        FROM fedora:42
        ONBUILD RUN microdnf install -y \
                             ^^^^^^^ What microdnf has fetched stays in this layer
          # for the user
          shadow-utils
        RUN ["dnf", "install", "-y", "curl"]
                    ^^^^^^^^^ What dnf has fetched stays in this layer
      `,
      fixed: code`
        FROM fedora:42
        ONBUILD RUN microdnf install -y \
          # for the user
          shadow-utils && microdnf clean all
        RUN ["dnf", "install", "-y", "curl"]
      `,
    },
    {
      good: code`
        FROM fedora:42
        RUN dnf install -y curl && dnf clean all && useradd app
        RUN microdnf install -y curl && rm -rf /var/cache/libdnf5/*
        RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      reportUncleaned(run, dnf, scope, report);
    },
  },
});
