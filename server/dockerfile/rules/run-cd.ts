import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { runs } from '../shell/commandLine';
import { positionIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import type { ShellCommand } from '../shell/shell';

export default dockerfileRule({
  title: 'cd in a RUN',
  severity: 'hint',
  why: 'The folder holds for this RUN only and has to be looked for in the middle of a line. WORKDIR says it once, for all that follows, and makes the folder if need be.',
  see: 'https://docs.docker.com/build/building/best-practices/#workdir',
  aliases: ['DL3003', 'DS-0013'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN cd /app && make
            ^^^^^^^ cd /app holds for this RUN only; WORKDIR holds from here on
      `,
      fixed: code`
        FROM alpine:3.20
        WORKDIR /app
        RUN make
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN set -e; \
          # in there
          (cd "$SRC" && make) && \
           ^^^^^^^^^ cd "$SRC" holds for this RUN only; WORKDIR holds from here on
          true
        RUN <<EOF
          if true; then cd /app; fi
                        ^^^^^^^ cd /app holds for this RUN only; WORKDIR holds from here on
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        WORKDIR /app
        RUN make && echo cd /app
        CMD cd /app && make
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      if (!runs(command, 'cd')) return;
      const text = command.words.map((word) => word.text).join(' ');
      const fix = moveToWorkdir(command, scope);
      report(command, `${clip(text)} holds for this RUN only; WORKDIR holds from here on`, { fixes: fix ? [fix] : [] });
    },
  },
});

/** `RUN cd /app && make` as a WORKDIR and a RUN. */
function moveToWorkdir({ words, before, after, depth, instruction }: ShellCommand, scope: Scope): Fix | undefined {
  const {
    name,
    logical,
    words: [script],
    flags,
    isExec,
  } = instruction;
  const [, path] = words;
  const isFirst = depth === 0 && !before && after === '&&' && !isExec && !scope.isTrigger();
  if (!isFirst || !script || !path || words.length !== 2 || !/^\/[\w./-]*$/.test(path.text)) return undefined;

  const joint = /^\s*&&\s*/.exec(script.text.slice(path.end));
  if (!joint || flags.length > 0) return undefined;
  const next = positionIn(logical.pieces, script.start + path.end + joint[0].length);
  if (logical.comments.some((line) => line < next.line)) return undefined;
  const range = { start: name.range.start, end: next };
  return unsafeFix('Move to WORKDIR', replace(range, `WORKDIR ${path.text}\n${name.text} `));
}
