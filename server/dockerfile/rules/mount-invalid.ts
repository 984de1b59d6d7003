import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { expand } from '../expand';
import { rangeInWord } from '../expandable';
import type { Word } from '../instruction';
import type { Escape } from '../lines';
import { checkMount } from '../mounts';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

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
      fixed: code`
        FROM alpine:3.20
        RUN --mount=type=cache,target=/root/.cache make
        RUN --mount=type=cache,target=/root/.cache make
        RUN --mount=type=cache,target=/c,sharing=exclusive make
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN \`
          # of the package manager
          --mount=type=cache,/root/.cache \`
                             ^^^^^^^^^^^^ /root/.cache is no key=value
          --mount=type=cache,target=/b,sharing=lock \`
                                       ^^^^^^^^^^^^ sharing is shared, private or locked, not lock
          --mount=type=cache,target=/c,ro=yes <<EOF
                                       ^^^^^^ ro is true or false, not yes
        make
        EOF
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN \`
          # of the package manager
          --mount=type=cache,target=/root/.cache \`
          --mount=type=cache,target=/b,sharing=locked \`
          --mount=type=cache,target=/c,ro=true <<EOF
        make
        EOF
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
        const { start, end, message, better } = problem;
        const range = rangeInWord(setting, run, start, end);
        const fixes = better === undefined ? [] : [unsafeFix(`Change to ${clip(better)}`, replace(range, better))];
        report(range, clip(message, 120), buildError(scope, { fixes }));
      }
    },
  },
});

/** The problem, and where it is in the value. */
function problemOf(setting: Word, escape: Escape, scope: Scope): PlacedProblem | undefined {
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
  const { field, message, better } = problem;
  if (field === undefined) return { start: 0, end: value.length, message };
  // What a variable has brought is mended where it is set.
  const isWritten = fields[field] === expanded[field] && better !== undefined;
  return { ...placeOf(field), message, ...(isWritten ? { better } : {}) };
}

interface PlacedProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly better?: string;
}
