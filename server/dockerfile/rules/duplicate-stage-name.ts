import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { stageNameOf, type Stage } from '../stages';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Stage name used twice',
  severity: 'warning',
  why: 'Names of stages are compared without regard to case. `COPY --from` and `--target` find the last stage of a name, so the others can no longer be reached by it.',
  see: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
  aliases: ['DuplicateStageName', 'DUPLICATE_BUILD_STAGE_NAME', 'DL3024', 'DS-0012', 'CKV_DOCKER_11'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.21 AS Build
                            ^^^^^ Line 1 has a stage named build already
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        FROM build AS test
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ stages }, _scope, report) {
      const firsts = new Map<string, Stage>();
      const exact = new Set<string>();
      for (const stage of stages) {
        const lower = stage.name?.toLowerCase();
        if (lower === undefined) continue;
        const first = firsts.get(lower);
        if (!first) firsts.set(lower, stage);
        const name = first && stageNameOf(stage.from.instruction);
        if (name) {
          const aliases = exact.has(name.text) ? [...known, 'DL3024'] : known;
          const message = `Line ${first.line + 1} has a stage named ${clip(lower)} already`;
          report(moveRange(name.range, stage.line), message, { aliases });
        }
        exact.add(stage.name ?? '');
      }
    },
  },
});

/** hadolint tells stages apart by the case of their names. */
const known = ['DuplicateStageName', 'DUPLICATE_BUILD_STAGE_NAME', 'DS-0012', 'CKV_DOCKER_11'];
