import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';
import { runFlagVisitor } from '../runFlagVisitor';

export default dockerfileRule({
  title: 'Unknown network of a RUN',
  severity: 'error',
  why: 'While it builds, a RUN has the network of the build, of the host, or none. BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#run---network',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN --network=bridge apk add curl
                      ^^^^^^ A RUN has the network default, none or host, not bridge
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN \`
          # as the builder is
          --network=Hosts \`
                    ^^^^^ A RUN has the network default, none or host, not Hosts
          <<EOF
        make
        EOF
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN \`
          # as the builder is
          --network=host \`
          <<EOF
        make
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN --network=none make
        RUN --network=host make
        RUN --network=default make
      `,
    },
  ],
  visit: runFlagVisitor('network', ['default', 'none', 'host'], 'A RUN has the network default, none or host'),
});
