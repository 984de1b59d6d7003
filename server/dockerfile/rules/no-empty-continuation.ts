import { code } from '../../lint/code';
import { remove, safeFix } from '../../lint/fix';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Blank line in a continued instruction',
  severity: 'warning',
  why: 'BuildKit reads over blank lines between continued lines, so that the next instruction may be swallowed unseen, and says that they will become an error.',
  see: 'https://docs.docker.com/reference/build-checks/no-empty-continuation/',
  aliases: ['NoEmptyContinuation', 'EMPTY_CONTINUATION_LINE'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk update && \
        ^^^ This instruction goes on after a blank line

          apk add curl
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk update && \
          apk add curl
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20
        ONBUILD RUN make \`
        ^^^^^^^ This instruction goes on after a blank line
        # one

        # two

          all
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20
        ONBUILD RUN make \`
        # one
        # two
          all
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN make \
          # a comment is fine
          all

        RUN <<EOF

        make
        EOF
      `,
    },
  ],
  visit: {
    instruction({ name, logical }, scope, report) {
      const { blankLines } = logical;
      if (blankLines.length === 0 || scope.isTrigger()) return;
      const edits = blankLines.map((line) =>
        remove({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }),
      );
      const title = blankLines.length === 1 ? 'Remove the blank line' : 'Remove the blank lines';
      report(name, 'This instruction goes on after a blank line', { fixes: [safeFix(title, ...edits)] });
    },
  },
});
