import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { stageNameOf } from '../stages';
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
      const seen = new Map<string, number>();
      const exact = new Set<string>();
      for (const { from, line } of stages) {
        const name = stageNameOf(from.instruction);
        if (!name) continue;
        const lower = name.text.toLowerCase();
        const first = seen.get(lower);
        const aliases = exact.has(name.text) ? [...known, 'DL3024'] : known;
        exact.add(name.text);
        if (first === undefined) seen.set(lower, line + 1);
        else report(moveRange(name.range, line), `Line ${first} has a stage named ${clip(lower)} already`, { aliases });
      }
    },
  },
});

/** hadolint tells stages apart by the case of their names. */
const known = ['DuplicateStageName', 'DUPLICATE_BUILD_STAGE_NAME', 'DS-0012', 'CKV_DOCKER_11'];
