import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { checkPortRange, readPort, type PortProblem } from '../ports';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid port',
  severity: 'error',
  why: 'A port is a number up to 65535, and a range goes upwards. BuildKit refuses anything else, also when a variable has brought it.',
  see: 'https://docs.docker.com/reference/dockerfile/#expose',
  aliases: ['INVALID_PORT', 'DL3011', 'DS-0008'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE http 80800 9000-8000
               ^^^^ http is no port
                    ^^^^^ 80800 is above 65535, the highest port
                          ^^^^^^^^^ 9000-8000 goes down: a range begins with its lower port
      `,
    },
    {
      bad: code`
        ARG PORT=web
        FROM alpine:3.20
        ARG PORT
        EXPOSE 80 \
          # and the one below
          $PORT/tcp
          ^^^^^^^^^ web is no port
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ARG PORT
        EXPOSE 0 80/tcp 8000-8010/udp 127.0.0.1:80:80 $PORT "443"
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        for (const { value } of expandWord(word, expose, scope).words) {
          const { port, hostPort } = readPort(value);
          const wrong = [port, ...(hostPort === '' ? [] : [hostPort])].find((each) => checkPortRange(each));
          const problem = wrong === undefined ? undefined : checkPortRange(wrong);
          if (!problem) continue;
          const text = clip(wrong || value);
          report(word, reasons[problem](text), buildError(scope, { aliases: aliasesOf[problem] }));
        }
      }
    },
  },
});

const aliasesOf: Readonly<Record<PortProblem, readonly string[]>> = {
  'no number': ['INVALID_PORT', 'DL1000'],
  'out of range': ['INVALID_PORT', 'DL3011', 'DS-0008'],
  reversed: ['INVALID_PORT'],
};

const reasons: Readonly<Record<PortProblem, (port: string) => string>> = {
  'no number': (port) => `${port} is no port`,
  'out of range': (port) => `${port} is above 65535, the highest port`,
  reversed: (port) => `${port} goes down: a range begins with its lower port`,
};
