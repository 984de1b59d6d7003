import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Empty Dockerfile',
  severity: 'error',
  why: 'A build needs at least one instruction. Comments and parser directives are none.',
  see: 'https://docs.docker.com/reference/dockerfile/#format',
  aliases: ['NO_SOURCE_IMAGE', 'DL1000'],
  examples: [
    {
      bad: code`
        # FROM alpine:3.20
        ^^^^^^^^^^^^^^^^^^ There is no instruction in this file
      `,
    },
    {
      good: code`
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ text, instructions }, _scope, report) {
      if (instructions.length > 0) return;

      const [firstLine = ''] = text.split(/\r?\n/, 1);
      const start = { line: 0, character: 0 };
      report({ start, end: { line: 0, character: firstLine.length } }, 'There is no instruction in this file');
    },
  },
});
