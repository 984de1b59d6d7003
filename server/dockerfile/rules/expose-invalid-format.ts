import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { expandWord } from '../expandable';
import { readPort } from '../ports';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { aliasesHere } from '../trigger';

export default dockerfileRule({
  title: 'EXPOSE with an address or a host port',
  severity: 'warning',
  why: 'EXPOSE only notes which ports the container listens on. An address or a host port does nothing there and will become an error; they belong to `docker run --publish`.',
  see: 'https://docs.docker.com/reference/build-checks/expose-invalid-format/',
  aliases: ['ExposeInvalidFormat'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE 8080:80 127.0.0.1:80:80/tcp
               ^^^^^^^ The host decides about 8080: here stands just 80
                       ^^^^^^^^^^^^^^^^^^^ The host decides about 127.0.0.1:80: here stands just 80/tcp
      `,
      fixed: code`
        FROM alpine:3.20
        EXPOSE 80 80/tcp
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        EXPOSE 80 \${PORT:-8080}
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        const [first, ...others] = expandWord(word, expose, scope).words;
        if (!first || others.length > 0) continue;
        const { ip, hostPort, port, protocol } = readPort(first.value);
        if (ip === '' && hostPort === '') continue;

        const container = protocol === '' ? port : `${port}/${protocol}`;
        const host = [ip, hostPort].filter((part) => part !== '').join(':');
        const message = `The host decides about ${clip(host)}: here stands just ${clip(container)}`;
        const isLiteral = first.value === word.text;
        report(word, message, {
          aliases: aliasesHere(scope, ['ExposeInvalidFormat']),
          fixes: isLiteral ? [unsafeFix(`Change to ${container}`, replace(word, container))] : [],
        });
      }
    },
  },
});
