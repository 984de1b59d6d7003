import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Invalid escape directive',
  severity: 'error',
  why: 'The escape character is a backslash or a backtick; BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#escape',
  aliases: ['INVALID_ESCAPE_DIRECTIVE'],
  examples: [
    {
      bad: code`
        # escape=^
                 ^ The escape character is \ or \`, not ^
        FROM alpine:3.20
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20
      `,
    },
    {
      good: code`
        # just a comment
        # escape=^
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ directives, text }, _scope, report) {
      // Behind a first line that calls a program, BuildKit no longer looks for it.
      if (text.startsWith('#!')) return;
      const escape = directives.find(({ name }) => name === 'escape');
      if (!escape || escape.value === '\\' || escape.value === '`') return;

      const fixes = [
        unsafeFix('Use a backtick', replace(escape.valueRange, '`')),
        unsafeFix('Use a backslash', replace(escape.valueRange, '\\')),
      ];
      report(escape.valueRange, `The escape character is \\ or \`, not ${clip(escape.value)}`, { fixes });
    },
  },
});
