import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { expandWord } from '../expandable';
import type { Word } from '../instruction';
import { checkPort, readPort, type PortProblem, type PortSpec } from '../ports';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid port',
  severity: 'error',
  why: 'A port is a number up to 65535, and a range goes upwards. BuildKit refuses anything else, also when a variable has brought it.',
  see: 'https://docs.docker.com/reference/dockerfile/#expose',
  aliases: ['INVALID_PORT', 'DL1000', 'DL3011', 'DS-0008'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE http 80800 9000-8000
               ^^^^ http is no port
                    ^^^^^ 80800 is above 65535, the highest port
                          ^^^^^^^^^ 9000-8000 goes down: a range begins with its lower port
      `,
      fixed: code`
        FROM alpine:3.20
        EXPOSE http 80800 8000-9000
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20
        EXPOSE 80,443/tcp
               ^^^^^^^^^^ 80,443 is no port
        ONBUILD EXPOSE 80, \`
                       ^^^ 80, is no port
          # and a range
          90-80/udp
          ^^^^^^^^^ 90-80 goes down: a range begins with its lower port
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20
        EXPOSE 80 443/tcp
        ONBUILD EXPOSE 80 \`
          # and a range
          80-90/udp
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
      bad: code`
        FROM alpine:3.20
        EXPOSE \${PORT:-80}/\${PROTOCOL:-tcp}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tcp is no port: BuildKit loses what stands before braces with a modifier
        EXPOSE \${PORT:-80}/tcp $PORT
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        EXPOSE localhost:80:80 1-2:80-82
               ^^^^^^^^^^^^^^^ localhost is no IP address
                               ^^^^^^^^^ 1-2 and 80-82 are not the same number of ports
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ARG PORT
        EXPOSE 0 80/tcp 8000-8010/udp 127.0.0.1:80:80 $PORT "443" +90
        EXPOSE ::1:80:80 [::1]:80:80 8000-8010:80
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        const { words, value: whole = '' } = expandWord(word, expose, scope);
        for (const { value } of words) {
          const spec = readPort(value);
          const problem = checkPort(spec);
          if (!problem) continue;
          const isCut = words.length === 1 && value !== whole.trim() && whole.endsWith(value);
          const message = reasons[problem.kind](clip(problem.part || value), spec) + (isCut ? loss : '');
          report(word, message, buildError(scope, { aliases: aliasesOf[problem.kind], fixes: mend(word) }));
        }
      }
    },
  },
});

/** Ports in a row, or a range the wrong way round. */
function mend(word: Word): readonly Fix[] {
  const ports = word.text
    .split(',')
    .filter((port) => port !== '')
    .map((port) =>
      port.replace(/^(\d+)-(\d+)/, (range, first: string, last: string) =>
        Number(first) > Number(last) ? `${last}-${first}` : range,
      ),
    );
  if (!ports.every((port) => /^[\d-]+(?:\/[a-z]+)?$/i.test(port) && !checkPort(readPort(port)))) return [];
  const text = ports.join(' ');
  return text === '' || text === word.text ? [] : [unsafeFix(`Change to ${clip(text)}`, replace(word, text))];
}

const loss = ': BuildKit loses what stands before braces with a modifier';

const aliasesOf: Readonly<Record<PortProblem, readonly string[]>> = {
  'no address': ['DL1000'],
  'no number': ['INVALID_PORT', 'DL1000'],
  'out of range': ['INVALID_PORT', 'DL3011', 'DS-0008'],
  reversed: ['INVALID_PORT'],
  'other count': ['DL1000'],
};

const reasons: Readonly<Record<PortProblem, (part: string, spec: PortSpec) => string>> = {
  'no address': (address) => `${address} is no IP address`,
  'no number': (port) => `${port} is no port`,
  'out of range': (port) => `${port} is above 65535, the highest port`,
  reversed: (port) => `${port} goes down: a range begins with its lower port`,
  'other count': (_part, { hostPort, port }) => `${clip(hostPort)} and ${clip(port)} are not the same number of ports`,
};
