import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { isProtocol, readPort } from '../ports';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Unknown protocol',
  severity: 'error',
  why: 'A port is exposed for TCP, UDP or SCTP. BuildKit refuses any other protocol.',
  see: 'https://docs.docker.com/reference/dockerfile/#expose',
  aliases: ['INVALID_PROTO', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE 80/http 443/tls
               ^^^^^^^ http is no protocol: use tcp, udp or sctp
                       ^^^^^^^ tls is no protocol: use tcp, udp or sctp
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        EXPOSE 80 80/ 53/UDP 80/sctp
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        for (const { value } of expandWord(word, expose, scope).words) {
          const { protocol } = readPort(value);
          if (isProtocol(protocol)) continue;
          report(word, `${clip(protocol)} is no protocol: use tcp, udp or sctp`, buildError(scope));
        }
      }
    },
  },
});
