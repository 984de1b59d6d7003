import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import type { Flag, Instruction } from '../instruction';
import { flagsOf } from '../instructionFlags';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { takePartAway } from '../takeAway';
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
      fixed: code`
        FROM alpine:3.20
        COPY --from=a --chown=app / /
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20
        ONBUILD HEALTHCHECK --interval=5s \`
          # the same
          --retries=3 \`
          --interval=5s CMD true
            ^^^^^^^^ HEALTHCHECK has --interval twice
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20
        ONBUILD HEALTHCHECK --interval=5s \`
          # the same
          --retries=3 CMD true
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
      const seen = new Map<string, Flag>();
      for (const flag of flags) {
        const { name, nameRange } = flag;
        const kind = known[name];
        const first = seen.get(name);
        if (first && kind && kind !== 'many') {
          const fixes = choices(instruction, first, flag);
          report(nameRange, `${keyword} has --${name} twice`, buildError(scope, { fixes }));
        }
        seen.set(name, flag);
      }
    },
  },
});

/** Between two that are the same there is nothing to choose. */
function choices(instruction: Instruction, first: Flag, second: Flag): readonly Fix[] {
  const parts = [...instruction.flags, ...instruction.words];
  const isSame = first.text === second.text;
  const fix = isSame ? safeFix : unsafeFix;
  return [
    { kept: first, gone: second },
    { kept: second, gone: first },
  ]
    .slice(0, isSame ? 1 : 2)
    .flatMap(({ kept, gone }) => {
      const edit = takePartAway(instruction, parts, gone);
      return edit ? [fix(`Keep ${clip(kept.text)}`, edit)] : [];
    });
}
