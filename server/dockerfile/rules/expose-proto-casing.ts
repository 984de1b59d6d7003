import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { rangeInWord } from '../expandable';
import { isProtocol, readPort } from '../ports';
import { dockerfileRule } from '../rule';
import { aliasesHere } from '../trigger';

export default dockerfileRule({
  title: 'Protocol in capitals',
  severity: 'hint',
  why: 'Protocols are written in small letters; Docker turns capitals into those, other tools may not.',
  see: 'https://docs.docker.com/reference/build-checks/expose-proto-casing/',
  aliases: ['ExposeProtoCasing'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE 80/TCP 53/Udp
                  ^^^ The protocol is tcp, in small letters
                         ^^^ The protocol is udp, in small letters
      `,
      fixed: code`
        FROM alpine:3.20
        EXPOSE 80/tcp 53/udp
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD EXPOSE $PORT/TCP
                             ^^^ The protocol is tcp, in small letters
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD EXPOSE $PORT/tcp
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        EXPOSE 80/tcp 53/udp 81 80/$PROTOCOL
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        const { protocol } = readPort(word.text);
        const lower = protocol.toLowerCase();
        if (protocol === lower || !isProtocol(protocol)) continue;

        const end = word.text.length;
        const range = rangeInWord(word, expose, end - protocol.length, end);
        report(range, `The protocol is ${lower}, in small letters`, {
          aliases: aliasesHere(scope, ['ExposeProtoCasing']),
          fixes: [safeFix(`Change to ${lower}`, replace(range, lower))],
        });
      }
    },
  },
});
