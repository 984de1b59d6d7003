import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Parser directive given twice',
  severity: 'error',
  why: 'BuildKit takes each parser directive once and stops at the second one. Several checks to skip stand in one line: `# check=skip=A,B`.',
  see: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
  aliases: ['DUPLICATED_ESCAPE_DIRECTIVE'],
  examples: [
    {
      bad: code`
        # check=skip=StageNameCasing
        # check=skip=FromAsCasing
          ^^^^^ There is a check directive above already
        FROM alpine:3.20
      `,
      fixed: code`
        # check=skip=StageNameCasing
        FROM alpine:3.20
      `,
    },
    {
      good: code`
        # syntax=docker/dockerfile:1
        # escape=\`
        # a comment, after which no directive is looked for
        # escape=\`
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ directives }, _scope, report) {
      const seen = new Set<string>();
      for (const { name, nameRange, range } of directives) {
        const line = {
          start: { line: range.start.line, character: 0 },
          end: { line: range.start.line + 1, character: 0 },
        };
        const fixes = [unsafeFix('Remove the line', remove(line))];
        if (seen.has(name)) report(nameRange, `There is a ${name} directive above already`, { fixes });
        seen.add(name);
      }
    },
  },
});
