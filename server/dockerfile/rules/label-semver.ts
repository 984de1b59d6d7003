import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  version: semver\n');

export default dockerfileRule({
  title: 'Label that is to be a version and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: tools that compare versions read no other form.',
  see: 'https://semver.org/',
  aliases: ['DL3056'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL version="v1.0.0"
                      ^^^^^^^^ version is to be a semantic version, not v1.0.0
      `,
      fixed: code`
        FROM scratch
        LABEL version="1.0.0"
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL version=$VALUE other="v1.0.0"
        LABEL version="1.0.0"
        LABEL version="1.0.0-rc.1+build.5"
        LABEL version=""
      `,
    },
  ],
  visit: labelVisitor(
    'semver',
    'a semantic version',
    (value) => version.test(value),
    (value) => ['', '.0', '.0.0'].map((rest) => value.replace(/^v/i, '') + rest),
  ),
});

/** Source: the grammar of https://semver.org, version 2.0.0. */
const version = new RegExp(
  [
    /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)/,
    /(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?/,
    /(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/,
  ]
    .map(({ source }) => source)
    .join(''),
);
