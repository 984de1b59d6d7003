import { code } from '../../lint/code';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { runs } from '../commandLine';

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
    command(command, _scope, report) {
      if (!runs(command, 'cd')) return;
      const text = command.words.map((word) => word.text).join(' ');
      report(command, `${clip(text)} holds for this RUN only; WORKDIR holds from here on`);
    },
  },
});
