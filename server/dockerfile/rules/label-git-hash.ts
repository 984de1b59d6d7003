import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  revision: hash\n');

export default dockerfileRule({
  title: 'Label that is to be a commit and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: it is how an image leads back to its source.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3055',
  aliases: ['DL3055'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL revision="0123ABC"
                       ^^^^^^^^^ revision is to be the hash of a commit, not 0123ABC
      `,
      fixed: code`
        FROM scratch
        LABEL revision="0123abc"
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL revision=$VALUE other="main"
        LABEL revision="0123abc"
        LABEL revision="0123456789ab"
        LABEL revision="0123456789abcdef0123456789abcdef01234567"
        LABEL revision=""
      `,
    },
  ],
  visit: labelVisitor(
    'hash',
    'the hash of a commit',
    (value) => hash.test(value),
    (value) => [value.toLowerCase(), value.replace(/^(?:sha1|git)[:-]/i, '').toLowerCase()],
  ),
});

/** Seven digits or more, as Git cuts them short where they stay unique; forty is all of a SHA-1, sixty-four of a SHA-256. */
const hash = /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/;
