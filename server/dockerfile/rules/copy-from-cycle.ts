import { code } from '../../lint/code';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'COPY from a stage that is not finished',
  severity: 'error',
  why: 'A stage can copy from those before it. Its own files are there already, and a later stage has not been built yet; BuildKit stops at both, and at a number that no stage has.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  aliases: ['DL3023', 'DS-0006'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        COPY --from=build /app /app
                    ^^^^^ build is this very stage
        COPY --from=later /app /app
                    ^^^^^ The stage later comes after this one
        COPY --from=7 /app /app
                    ^ There is no stage 7
        FROM alpine:3.20 AS later
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY \
          # from here
          --from=0 /app /app
                 ^ 0 is this very stage
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS Build
        COPY --from=nginx:1.27 /etc/nginx /etc/nginx
        ONBUILD COPY --from=build /app /app
        FROM alpine:3.20
        COPY --from=build /app /app
        COPY --from=0 /app /app
      `,
    },
  ],
  visit: {
    COPY(copy, scope, report) {
      const from = fromOf(copy);
      const stage = scope.stage();
      if (!from || stage === undefined || scope.isTrigger()) return;

      const source = scope.stageNamed(from.value);
      const name = clip(from.value);
      if (source === stage) report(from, `${name} is this very stage`, { aliases: ['DL3023', 'DS-0006'] });
      else if (source !== undefined && source > stage)
        report(from, `The stage ${name} comes after this one`, { aliases: [] });
      else if (source === undefined && /^[+-]?\d+$/.test(from.value)) {
        report(from, `There is no stage ${name}`, { aliases: [] });
      }
    },
  },
});

function fromOf({ flags }: Instruction) {
  return flags.find(({ name }) => name === 'from')?.setting;
}
