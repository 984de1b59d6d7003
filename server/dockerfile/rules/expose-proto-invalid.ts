import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import type { Fix } from '../../lint/problem';
import { expandWord } from '../expandable';
import type { Word } from '../instruction';
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
      fixed: code`
        FROM alpine:3.20
        EXPOSE 80/tcp 443/tcp
      `,
    },
    {
      bad: code`
        # escape=\`
        ARG PROTOCOL=usb
        FROM alpine:3.20 AS build
        ARG PROTOCOL=usb
        FROM build
        ONBUILD EXPOSE 53/upd \`
                       ^^^^^^ upd is no protocol: use tcp, udp or sctp
          # and the rest
          54/x
          ^^^^ x is no protocol: use tcp, udp or sctp
        EXPOSE 55/$PROTOCOL
               ^^^^^^^^^^^^ usb is no protocol: use tcp, udp or sctp
      `,
      fixed: code`
        # escape=\`
        ARG PROTOCOL=usb
        FROM alpine:3.20 AS build
        ARG PROTOCOL=usb
        FROM build
        ONBUILD EXPOSE 53/udp \`
          # and the rest
          54/x
        EXPOSE 55/$PROTOCOL
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
          const fixes = mend(word, protocol);
          report(word, `${clip(protocol)} is no protocol: use tcp, udp or sctp`, buildError(scope, { fixes }));
        }
      }
    },
  },
});

function mend(word: Word, protocol: string): readonly Fix[] {
  const meant = overTcp.test(protocol) ? 'tcp' : nearest(protocol, ['tcp', 'udp', 'sctp']);
  if (meant === undefined || protocol.length < 2 || !word.text.endsWith(`/${protocol}`)) return [];
  const text = word.text.slice(0, -protocol.length) + meant;
  return [unsafeFix(`Change to ${clip(text)}`, replace(word, text))];
}

const overTcp = /^(?:https?|tls|ssl|wss?|grpcs?|ssh|ftp|smtp|amqps?)$/i;
