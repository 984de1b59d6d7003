import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import { readHeredocMark } from '../heredoc';
import type { Instruction } from '../instruction';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Heredoc as a destination',
  severity: 'error',
  why: 'A heredoc is a file to copy, not a place to copy to. The last argument of COPY and ADD is a path.',
  see: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY app.js <<EOF
                    ^^^^^ The last argument is where to copy to, and cannot be a heredoc
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY <<EOF /app/config.json
        {}
        EOF
      `,
    },
  ],
  visit: { ADD: checkDestination, COPY: checkDestination },
});

function checkDestination({ words }: Instruction, scope: Scope, report: Report): void {
  const destination = words.at(-1);
  if (words.length < 2 || !destination || !readHeredocMark(destination.value)) return;
  report(destination, 'The last argument is where to copy to, and cannot be a heredoc', buildError(scope));
}
