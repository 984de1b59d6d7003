import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelsOf } from '../labels';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

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
      for (const { name, nameWord } of labelsOf(label, scope)) {
        if (!scope.labelFormat(name)) report(nameWord, `${clip(name)} is not in the label schema`);
      }
    },
  },
});
