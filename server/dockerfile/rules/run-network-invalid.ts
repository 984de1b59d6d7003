import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import type { Fix } from '../../lint/problem';
import type { Word } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

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
  visit: {
    RUN({ flags }, scope, report) {
      const network = flags.find(({ name }) => name === 'network')?.setting;
      if (!network || known.includes(network.value)) return;
      const message = `A RUN has the network default, none or host, not ${clip(network.value)}`;
      report(network, message, buildError(scope, { fixes: correct(network) }));
    },
  },
});

const known = ['default', 'none', 'host'];

function correct({ value, range }: Word): readonly Fix[] {
  const meant = nearest(value, known);
  return meant === undefined ? [] : [unsafeFix(`Change to ${meant}`, replace(range, meant))];
}
