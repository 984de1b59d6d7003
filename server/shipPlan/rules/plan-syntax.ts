import { code } from '../../lint/code';
import { describeJsonError } from '../../taskDefinition/jsonError';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Ship plan that is not JSON',
  severity: 'error',
  why: 'A plan is read as JSON; comments and trailing commas are fine, anything else is not.',
  see: 'https://www.rfc-editor.org/rfc/rfc8259',
  examples: [
    {
      bad: code`
        {
          "target": "local"
          "images": {}
          ^^^^^^^^ A comma is expected before "images"
        }
      `,
    },
    { good: '{ "taskDefinition": "task-definition.json", /* here */ "target": "local", }' },
  ],
  visit: {
    file(json, _scope, report) {
      const [error] = json.errors;
      if (error) {
        const message = describeJsonError(error, json);
        const range = json.rangeOf(error.offset, error.offset + Math.max(1, error.length));
        report(range, message.charAt(0).toUpperCase() + message.slice(1), { pointer: '' });
      } else if (!json.root) {
        report(json.rangeOf(0, Math.min(1, json.text.length)), 'The file is empty', { pointer: '' });
      }
    },
  },
});
