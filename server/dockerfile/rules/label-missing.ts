import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { oneFile } from '../../lint/surroundings';
import { historyOf } from '../history';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  author: text\n  version: semver\n');

export default dockerfileRule({
  title: 'Image without a label that it is to have',
  severity: 'information',
  why: 'The project wants its images to have certain labels, which `label-schema` in `.hadolint.yaml` names. The image is the last stage, with the stages it is built on.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3049',
  aliases: ['DL3049'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM alpine:3.20 AS build
        LABEL author=cats version=1.0.0
        FROM alpine:3.20
             ^^^^^^^^^^^ The image has no label author
             ^^^^^^^^^^^ The image has no label version
        COPY --from=build /site /site
      `,
    },
    {
      surroundings,
      good: code`
        FROM alpine:3.20 AS base
        LABEL author=cats
        FROM base
        LABEL version=1.0.0
      `,
    },
    {
      good: code`
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file(document, scope, report) {
      const wanted = scope.labels();
      const last = document.stages.at(-1);
      const [image] = last?.from.instruction.words ?? [];
      if (wanted.length === 0 || !last || !image) return;

      const there = new Set<string>();
      const history = historyOf(document).stages;
      for (let at = last.index; ;) {
        for (const { instruction } of document.stages[at]?.instructions ?? []) {
          if (instruction.keyword === 'LABEL') instruction.pairs.forEach(({ name }) => there.add(name.value));
        }
        const base = history[at]?.base;
        if (base?.kind !== 'stage') break;
        at = base.index;
      }
      for (const name of wanted) {
        if (!there.has(name)) report(moveRange(image.range, last.from.line), `The image has no label ${clip(name)}`);
      }
    },
  },
});
