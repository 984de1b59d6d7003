import { taskDefinitionRule } from '../rule';
import { code } from '../../lint/code';
import { plain } from '../plain';

const largest = 65536;

export default taskDefinitionRule({
  title: 'Task definition larger than 64 KiB',
  severity: 'error',
  why: "ECS answers: `Actual length: '70123'. Max allowed length is '65536' bytes.` Long texts belong in the image, in S3 or in Parameter Store.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  examples: [
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ The definition is 65607 bytes long, and ECS takes 65536
          "containerDefinitions": [{ "name": "app", "command": ["${'x'.repeat(largest)}"] }]
        }
      `,
    },
    { good: '{ "family": "web", "containerDefinitions": [] }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      // In UTF-8 a UTF-16 unit takes three bytes at most; and what is small enough with its white space is without.
      if (definition.node.length * 3 <= largest || utf8Length(definition.source) <= largest) return;
      const bytes = utf8Length(JSON.stringify(plain(definition)));
      if (bytes > largest) report(definition.label, `The definition is ${bytes} bytes long, and ECS takes ${largest}`);
    },
  },
});

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
