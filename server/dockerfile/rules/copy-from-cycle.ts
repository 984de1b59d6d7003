import { code } from '../../lint/code';
import type { Details } from '../../lint/rule';
import { rangeInWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Files from a stage that is not finished',
  severity: 'error',
  why: 'A stage can copy and mount from those before it. Its own files are there already, and a later stage has not been built yet; BuildKit stops at both, and at a number that no stage has.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  aliases: ['DL3023', 'DL3022', 'DS-0006'],
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
      bad: code`
        FROM alpine:3.20 AS build
        RUN --mount=type=cache,target=/c \
          --mount=from=test,target=/t make
                  ^^^^^^^^^ The stage test comes after this one
        FROM alpine:3.20 AS test
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
        RUN --mount=from=build,target=/b make
      `,
    },
  ],
  visit: {
    COPY({ flags }, scope, report) {
      const from = flags.find(({ name }) => name === 'from')?.setting;
      const problem = from && problemOf(from.value, scope);
      if (problem) report(from, problem.message, problem.details);
    },
    RUN(run, scope, report) {
      for (const { name, setting } of run.flags) {
        const [before, field, source] =
          /^(.*?)((?<=^|,)from=([a-z][\w.-]*))(?=,|$)/i.exec(setting?.value ?? '')?.slice(1) ?? [];
        if (name !== 'mount' || !setting || before === undefined || field === undefined || source === undefined)
          continue;
        const problem = problemOf(source, scope);
        const range = rangeInWord(setting, run, before.length, before.length + field.length);
        // hadolint does not look at mounts.
        if (problem) report(range, problem.message, { aliases: [] });
      }
    },
  },
});

function problemOf(source: string, scope: Scope): { readonly message: string; readonly details: Details } | undefined {
  if (scope.isTrigger()) return undefined;

  const found = scope.stageNamed(source);
  const name = clip(source);
  const isNumber = /^[+-]?\d+$/.test(source);
  // hadolint looks at names only.
  const own = { aliases: isNumber ? ['DS-0006'] : ['DL3023', 'DS-0006'] };
  if (found === 'this') return { message: `${name} is this very stage`, details: own };
  if (found === 'later') {
    return { message: `The stage ${name} comes after this one`, details: { aliases: ['DL3022'] } };
  }
  const isMissing = found === undefined && isNumber;
  return isMissing ? { message: `There is no stage ${name}`, details: { aliases: ['DL3022'] } } : undefined;
}
