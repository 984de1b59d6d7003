import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { moveRange } from '../../lint/lint';
import type { Report } from '../../lint/rule';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { expand } from '../expand';
import { historyOf, variableBefore } from '../history';
import type { Instruction, Word } from '../instruction';
import { pickInstructions } from '../pickInstructions';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { nameSource } from '../sourceStage';

export default dockerfileRule({
  title: 'Variable in COPY --from',
  severity: 'error',
  why: 'BuildKit has to know which stages there are before it knows any variable of a stage, so it refuses one in `--from`. A stage of its own can name the image: `FROM $IMAGE AS source`.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  examples: [
    {
      bad: code`
        ARG VERSION=3.20
        FROM alpine:3.20
        COPY --from=alpine:$VERSION /etc /etc
                    ^^^^^^^^^^^^^^^ --from takes no variables: name the image in a FROM … AS and copy from that stage
      `,
      fixed: code`
        ARG VERSION=3.20
        FROM alpine:$VERSION AS source
        FROM alpine:3.20
        COPY --from=source /etc /etc
      `,
    },
    {
      bad: code`
        ARG TOOLS=cats/tools:1
        FROM alpine:3.20 AS source

        # build the web
        FROM alpine:3.20 AS web
        COPY --from=\${TOOLS} /a /a
                    ^^^^^^^^ --from takes no variables: name the image in a FROM … AS and copy from that stage
        COPY --from=$OTHER /b /b
                    ^^^^^^ --from takes no variables: name the image in a FROM … AS and copy from that stage
      `,
      fixed: code`
        ARG TOOLS=cats/tools:1
        FROM alpine:3.20 AS source

        FROM \${TOOLS} AS source2
        # build the web
        FROM alpine:3.20 AS web
        COPY --from=source2 /a /a
        COPY --from=$OTHER /b /b
      `,
    },
    {
      good: code`
        ARG VERSION=3.20
        FROM alpine:$VERSION AS source
        FROM alpine:3.20
        COPY --from=source /etc /etc
        COPY --chown=$USER /etc /etc
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      for (const placed of oddIn(document)) check(document, placed, report);
    },
  },
});

/** What `--from` of a COPY names, where that looks like anything but a name. */
function oddSource({ keyword, flags }: Instruction): Word | undefined {
  const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from')?.setting : undefined;
  return from && /[$'"\\`]/.test(from.value) ? from : undefined;
}

const oddIn = pickInstructions((instruction) => oddSource(instruction.trigger ?? instruction) !== undefined);

function check(document: Dockerfile, placed: PlacedInstruction, report: Report): void {
  const { instruction, line } = placed;
  const copy = instruction.trigger ?? instruction;
  const [from, stage] = [oddSource(copy), stageOf(document, placed)];
  if (!from || !stage) return;
  const { value, uses } = expand(from.value, { escape: copy.escape, lookup: () => undefined });
  if (value === from.value) return;

  const range = moveRange(from.range, line);
  // What breaks the build of another image goes through in this one.
  const severity = instruction.trigger ? ({ severity: 'warning' } as const) : {};
  if (!from.value.includes('$')) return report(range, `--from takes no quotes: ${clip(from.value)}`, severity);

  const isKnown = uses.every(({ name }) => variableBefore(historyOf(document).global, name, stage.from.index)?.value);
  const source = isKnown && !instruction.trigger ? nameSource(document, stage, from.text) : undefined;
  const fixes = source ? [unsafeFix('Make a stage of it', source.edit, replace(range, source.name))] : [];
  const message = '--from takes no variables: name the image in a FROM … AS and copy from that stage';
  report(range, message, { fixes, ...severity });
}
