import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelsOf } from '../labels';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  author: text\n  version: semver\n');

export default dockerfileRule({
  title: 'Label that is to hold something and is empty',
  severity: 'warning',
  why: 'The project wants the label, as `label-schema` in `.hadolint.yaml` says; an empty one tells nobody anything.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3051',
  aliases: ['DL3051'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL author=""
              ^^^^^^ author is empty
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VERSION
        LABEL author=cats version=$VERSION other=""
      `,
    },
  ],
  visit: {
    LABEL(label, scope, report) {
      for (const { name, value, nameWord } of labelsOf(label, scope)) {
        if (value === '' && scope.labelFormat(name)) report(nameWord, `${clip(name)} is empty`);
      }
    },
  },
});
