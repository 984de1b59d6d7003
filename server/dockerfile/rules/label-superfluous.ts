import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import type { Fix } from '../../lint/problem';
import { oneFile } from '../../lint/surroundings';
import type { Instruction, Word } from '../instruction';
import { labelsOf } from '../labels';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { takeAway, takePartAway } from '../takeAway';

const schema = 'label-schema:\n  author: text\n';

export default dockerfileRule({
  title: 'Label that the schema does not know',
  severity: 'information',
  why: 'With `strict-labels` in `.hadolint.yaml` the project wants the labels of its `label-schema` and no others: what looks for them would not find a misspelt one.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3050',
  aliases: ['DL3050'],
  examples: [
    {
      surroundings: oneFile('.hadolint.yaml', `${schema}strict-labels: true\n`),
      bad: code`
        FROM scratch AS build
        LABEL author=cats autor=cats
                          ^^^^^ autor is not in the label schema
        FROM build
        ONBUILD LABEL author=cats \
          # for now
          purpose="the web"
          ^^^^^^^ purpose is not in the label schema
        LABEL Author=cats
              ^^^^^^ Author is not in the label schema
      `,
      fixed: code`
        FROM scratch AS build
        LABEL author=cats
        FROM build
        ONBUILD LABEL author=cats \
          # for now
          purpose="the web"
        LABEL author=cats
      `,
    },
    {
      surroundings: oneFile('.hadolint.yaml', 'strict-labels: true\n'),
      bad: code`
        # escape=\`
        FROM scratch
        LABEL \`
          author=cats
          ^^^^^^ author is not in the label schema
      `,
      fixed: code`
        # escape=\`
        FROM scratch
      `,
    },
    {
      surroundings: oneFile('.hadolint.yaml', schema),
      good: code`
        FROM scratch
        LABEL author=cats purpose="the web"
      `,
    },
  ],
  visit: {
    LABEL(label, scope, report) {
      if (!scope.hasStrictLabels()) return;
      const labels = labelsOf(label, scope);
      for (const { name, nameWord } of labels) {
        if (scope.labelFormat(name)) continue;
        const meant = nearest(
          name,
          scope.labels().filter((each) => labels.every((other) => other.name !== each)),
        );
        report(nameWord, `${clip(name)} is not in the label schema`, { fixes: correct(label, nameWord, name, meant) });
      }
    },
  },
});

/** Another name, where that is written plainly and not given already; and without the label, which is what the schema asks for. */
function correct(label: Instruction, word: Word, name: string, meant: string | undefined): readonly Fix[] {
  const parts = label.pairs.map(({ name: { start }, value }) => ({ start, end: value?.end ?? word.end }));
  const part = parts.find(({ start }) => start === word.start);
  const edit = parts.length > 1 ? part && takePartAway(label, parts, part) : takeAway(label);
  return [
    ...(meant !== undefined && word.text === name ? [unsafeFix(`Change to ${clip(meant)}`, replace(word, meant))] : []),
    ...(edit ? [unsafeFix('Take the label away', edit)] : []),
  ];
}
