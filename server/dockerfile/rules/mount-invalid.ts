import { code } from '../../lint/code';
import { rangeInWord } from '../expandable';
import type { Word } from '../instruction';
import type { Escape } from '../lines';
import { checkMount } from '../mounts';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';
import { expand } from '../variables';

export default dockerfileRule({
  title: 'Invalid mount',
  severity: 'error',
  why: 'A mount has a type, and each type its own keys. BuildKit stops at a key or a value that it does not know, and where something is missing.',
  see: 'https://docs.docker.com/reference/dockerfile/#run---mount',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN --mount=type=cahce,target=/root/.cache make
                    ^^^^^^^^^^ There is no mount of type cahce; did you mean cache?
        RUN --mount=type=cache,targt=/root/.cache make
                               ^^^^^^^^^^^^^^^^^^ A mount has no targt; did you mean target?
        RUN --mount=type=cache,target=/c,sharing=exclusive make
                                         ^^^^^^^^^^^^^^^^^ sharing is shared, private or locked, not exclusive
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN --mount=type=cache \
                    ^^^^^^^^^^ A mount of type cache needs a target: target=/…
          # with a password
          --mount=type=secret,mode=rw \
                              ^^^^^^^ mode is an octal number such as 0755, not rw
          make
        RUN --mount=from=$STAGE,target=/src make
                    ^^^^^^^^^^^ from takes no variables: name the image in a FROM … AS
      `,
    },
    {
      good: code`
        FROM golang:1.23
        RUN --mount=type=cache make
        WORKDIR /src
        RUN --mount=type=tmpfs make
        WORKDIR /
        RUN --mount=ro make
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN --mount=target=. --mount=type=bind,from=build,source=/a,target=/b,rw make
        RUN --mount=type=cache,id=a,dst=\${CACHE:-/c},uid=1000,ro=false make
        RUN --mount=type=secret,id=key,env=KEY,required --mount=type=ssh make
        RUN --mount=type=tmpfs,target=/tmp,size=64m make
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      for (const { name, setting } of run.flags) {
        if (name !== 'mount' || !setting || setting.value === '') continue;
        const problem = problemOf(setting, run.escape, scope);
        if (!problem) continue;
        const { start, end, message } = problem;
        report(rangeInWord(setting, run, start, end), clip(message, 120), buildError(scope));
      }
    },
  },
});

function problemOf(setting: Word, escape: Escape, scope: Scope) {
  const { value } = setting;
  const fields = value.split(',');
  const startOf = (field: number) => fields.slice(0, field).reduce((sum, { length }) => sum + length + 1, 0);
  const placeOf = (field: number) => ({ start: startOf(field), end: startOf(field) + (fields[field]?.length ?? 0) });

  // CSV in quotes is a rarity that flags make rarer still: they take the quotes away first.
  if (value.includes('"')) return undefined;
  const variable = fields.findIndex((field) => /^from=.*\$./i.test(field));
  if (variable >= 0) return { ...placeOf(variable), message: 'from takes no variables: name the image in a FROM … AS' };

  const expanded = fields.map((field) => {
    const expansion = expand(field, { escape, lookup: (name) => scope.variable(name) });
    return expansion.problem ? undefined : expansion.value;
  });
  const problem = checkMount(expanded, scope.workdir());
  if (!problem) return undefined;
  const place = problem.field === undefined ? { start: 0, end: value.length } : placeOf(problem.field);
  return { ...place, message: problem.message };
}
