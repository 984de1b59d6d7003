import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { flagsOf } from '../instructionFlags';
import { clip } from '../quote';
import { dockerfileRule, isKeyword } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Unknown flag',
  severity: 'error',
  why: 'Words that begin with `--` before the arguments are flags, and BuildKit stops at one that the instruction does not have. To begin a command with such a word, use the exec form or a bare `--`.',
  see: 'https://docs.docker.com/reference/dockerfile/',
  aliases: ['UNKNOWN_ADD_FLAG', 'UNKNOWN_COPY_FLAG', 'UNKNOWN_FROM_FLAG', 'UNKNOWN_HEALTHCHECK_FLAG', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN --mont=type=cache,target=/root/.cache make
              ^^^^ RUN has no flag --mont; did you mean --mount?
      `,
      fixed: code`
        FROM alpine:3.20
        RUN --mount=type=cache,target=/root/.cache make
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        CMD --help
              ^^^^ CMD has no flag --help
        ADD --link --parents a /a
                     ^^^^^^^ ADD has no flag --parents
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY \
          # from the first stage
          --form=nginx:1 \
            ^^^^ COPY has no flag --form; did you mean --from?
          a /a
      `,
      fixed: code`
        FROM alpine:3.20
        COPY \
          # from the first stage
          --from=nginx:1 \
          a /a
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN make --jobs=4
        CMD -- --help
        ENTRYPOINT ["--help"]
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      const { keyword, flags } = instruction;
      const known = flags.length > 0 && isKeyword(keyword) ? flagsOf(instruction) : undefined;
      if (!known) return;

      for (const { name, nameRange } of flags) {
        if (name in known) continue;
        const meant = nearest(name, Object.keys(known));
        const message = `${keyword} has no flag --${clip(name)}${meant ? `; did you mean --${meant}?` : ''}`;
        const fixes = meant ? [unsafeFix(`Change to --${meant}`, replace(nameRange, meant))] : [];
        const aliases = named.has(keyword) ? [`UNKNOWN_${keyword}_FLAG`, 'DL1000'] : ['DL1000'];
        const severity = scope.hasOwnFrontend() ? ({ severity: 'warning' } as const) : {};
        report(nameRange, message, buildError(scope, { fixes, aliases, ...severity }));
      }
    },
  },
});

/** Instructions for whose flags dockerfile-utils has a code. */
const named: ReadonlySet<string> = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK']);
