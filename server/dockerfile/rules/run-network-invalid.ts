import { code } from '../../lint/code';
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
      if (!network || ['default', 'none', 'host'].includes(network.value)) return;
      const message = `A RUN has the network default, none or host, not ${clip(network.value)}`;
      report(network, message, buildError(scope));
    },
  },
});
