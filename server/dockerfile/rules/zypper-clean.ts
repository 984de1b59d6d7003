import { code } from '../../lint/code';
import { zypper } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUncleaned } from '../uncleaned';

export default dockerfileRule({
  title: 'zypper install that keeps its cache',
  severity: 'information',
  why: 'zypper keeps the metadata of its repositories and the packages it has fetched. In an image they only take space, and a later RUN cannot make the layer smaller.',
  see: 'https://en.opensuse.org/SDB:Zypper_manual',
  aliases: ['DL3036', 'DS-0020'],
  examples: [
    {
      bad: code`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl
                      ^^^^^^^ What zypper has fetched stays in this layer
      `,
      fixed: code`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl && zypper clean --all
      `,
    },
    {
      bad: code`
        FROM opensuse/leap:15.6
        ONBUILD RUN zypper -n in \
                              ^^ What zypper has fetched stays in this layer
          # tools
          jq
        RUN <<EOF
          zypper -n in jq
                    ^^ What zypper has fetched stays in this layer
        EOF
      `,
      fixed: code`
        FROM opensuse/leap:15.6
        ONBUILD RUN zypper -n in \
          # tools
          jq && zypper clean --all
        RUN <<EOF
          zypper -n in jq
          zypper clean --all
        EOF
      `,
    },
    {
      good: code`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl && zypper clean
        RUN zypper -n in curl; zypper cc --all
        RUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      reportUncleaned(run, zypper, scope, report);
    },
  },
});
