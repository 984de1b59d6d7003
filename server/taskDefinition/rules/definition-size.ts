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
    file({ definition }, _scope, report) {
      // In UTF-8 a UTF-16 unit takes three bytes at most; and what is small enough with its white space is without.
      if (!definition || (definition.end - definition.offset) * 3 <= largest || fits(definition.source)) return;
      const bytes = encoder.encode(JSON.stringify(plain(definition))).length;
      if (bytes > largest) report(definition.label, `The definition is ${bytes} bytes long, and ECS takes ${largest}`);
    },
  },
});

const encoder = new TextEncoder();
// Kept, since this is asked at every key.
const room = new Uint8Array(largest);

function fits(text: string): boolean {
  return encoder.encodeInto(text, room).read === text.length;
}
