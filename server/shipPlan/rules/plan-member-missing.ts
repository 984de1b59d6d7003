import { code } from '../../lint/code';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Ship plan without a member that it needs',
  severity: 'error',
  why: 'Without it there is nothing to build, nowhere to run, or nothing to run.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  examples: [
    {
      bad: code`
        {
        ^ A plan needs a target here
          "taskDefinition": "task-definition.json",
          "images": { "web": { "context": "." } }
                      ^^^^^ A plan needs a dockerfile here
        }
      `,
    },
    { good: '{ "taskDefinition": "task-definition.json", "target": "local" }' },
  ],
  visit: {
    object({ value, shape }, _scope, report) {
      if (value.kind !== 'object') return;
      for (const [name, { isRequired }] of Object.entries(shape)) {
        if (isRequired && !value.member(name)) report(value.missing(name), `A plan needs a ${name} here`);
      }
    },
  },
});
