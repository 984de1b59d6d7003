import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import type { Report } from '../../lint/rule';
import { readHeredocMark } from '../heredoc';
import type { Instruction } from '../instruction';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
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
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ADD --chmod=644 \`
          # the settings
          /etc/app.json   <<-"EOF"
                          ^^^^^^^^ The last argument is where to copy to, and cannot be a heredoc
        {}
        EOF
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ADD --chmod=644 \`
          # the settings
          <<-"EOF" /etc/app.json
        {}
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

function checkDestination(instruction: Instruction, scope: Scope, report: Report): void {
  const { words } = instruction;
  const destination = words.at(-1);
  if (words.length < 2 || !destination || !readHeredocMark(destination.value)) return;
  const details = buildError(scope, { fixes: swap(instruction) });
  report(destination, 'The last argument is where to copy to, and cannot be a heredoc', details);
}

/** A path in front of a heredoc is where it is to go. */
function swap({ words: [path, heredoc, third], logical }: Instruction): readonly Fix[] {
  if (!path || !heredoc || third || !path.text.startsWith('/')) return [];
  const range = rangeIn(logical.pieces, path.start, heredoc.end);
  if (range.start.line !== range.end.line) return [];
  return [unsafeFix(`Copy to ${clip(path.text)}`, replace(range, `${heredoc.text} ${path.text}`))];
}
