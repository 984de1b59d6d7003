import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { PlacedInstruction } from '../dockerfile';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Instruction without effect',
  severity: 'warning',
  why: 'Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage the last one counts, and the others do nothing.',
  see: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
  aliases: [
    'MultipleInstructionsDisallowed',
    'MULTIPLE_INSTRUCTIONS',
    'DL4003',
    'DL4004',
    'DL3012',
    'DS-0016',
    'DS-0007',
    'DS-0023',
  ],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        CMD ["sh"]
        ^^^ This CMD does nothing, since the one in line 4 replaces it
        ENTRYPOINT ["tini"]
        CMD ["web"]
      `,
      fixed: code`
        FROM alpine:3.20
        ENTRYPOINT ["tini"]
        CMD ["web"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK NONE
        ^^^^^^^^^^^ This HEALTHCHECK does nothing, since the one in line 3 replaces it
        healthcheck CMD true
        ^^^^^^^^^^^ This HEALTHCHECK does nothing, since the one in line 4 replaces it
        HEALTHCHECK \
          CMD true
      `,
      fixed: code`
        FROM alpine:3.20
        HEALTHCHECK \
          CMD true
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        CMD ["sh"]
        ONBUILD CMD ["sh"]
        FROM build
        CMD ["web"]
      `,
    },
  ],
  visit: {
    stage({ instructions }, _scope, report) {
      const last = new Map<string, PlacedInstruction>();
      for (const placed of instructions) {
        const { keyword } = placed.instruction;
        const aliases = aliasesOf[keyword];
        if (!aliases) continue;

        const before = last.get(keyword);
        last.set(keyword, placed);
        if (!before) continue;
        const message = `This ${keyword} does nothing, since the one in line ${placed.line + 1} replaces it`;
        const lines = { start: { line: before.line, character: 0 }, end: { line: before.endLine + 1, character: 0 } };
        const fixes = [unsafeFix(`Take this ${keyword} away`, remove(lines))];
        report(moveRange(before.instruction.name.range, before.line), message, { aliases, fixes });
      }
    },
  },
});

const shared = ['MultipleInstructionsDisallowed', 'MULTIPLE_INSTRUCTIONS'];
const aliasesOf: Readonly<Record<string, readonly string[]>> = {
  CMD: [...shared, 'DL4003', 'DS-0016'],
  ENTRYPOINT: [...shared, 'DL4004', 'DS-0007'],
  HEALTHCHECK: [...shared, 'DL3012', 'DS-0023'],
};
