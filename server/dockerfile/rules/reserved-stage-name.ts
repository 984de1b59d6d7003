import { code } from '../../lint/code';
import { stageNameOf } from '../stages';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Reserved stage name',
  severity: 'warning',
  why: '`scratch` is the empty image and `context` the build context. A stage of that name cannot be told from them.',
  see: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
  aliases: ['ReservedStageName', 'DL3063'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS scratch
                            ^^^^^^^ scratch already stands for the empty image
        FROM alpine:3.20 as Context
                            ^^^^^^^ Context already stands for the build context
      `,
    },
    {
      good: code`
        FROM scratch AS empty
      `,
    },
  ],
  visit: {
    FROM(from, _scope, report) {
      const name = stageNameOf(from);
      const meaning = meanings[name?.text.toLowerCase() ?? ''];
      if (name && meaning) report(name, `${name.text} already stands for the ${meaning}`);
    },
  },
});

const meanings: Readonly<Record<string, string>> = { scratch: 'empty image', context: 'build context' };
