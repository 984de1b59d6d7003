import { code } from '../../lint/code';
import { flagsOf } from '../instructionFlags';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Flag given twice',
  severity: 'error',
  why: 'Most flags have one value, and BuildKit does not choose between two. Only `--mount`, `--exclude` and `--device` may come more often.',
  see: 'https://docs.docker.com/reference/dockerfile/',
  aliases: ['FLAG_DUPLICATE', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY --from=a --chown=app --from=b / /
                                    ^^^^ COPY has --from twice
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN --mount=type=cache,target=/a --mount=type=cache,target=/b make
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      const { keyword, flags } = instruction;
      if (flags.length < 2) return;

      const known = flagsOf(instruction) ?? {};
      const seen = new Set<string>();
      for (const { name, nameRange } of flags) {
        const kind = known[name];
        if (seen.has(name) && kind && kind !== 'many') {
          report(nameRange, `${keyword} has --${name} twice`, buildError(scope));
        }
        seen.add(name);
      }
    },
  },
});
