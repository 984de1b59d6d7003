import { code } from '../../lint/code';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Path of a ship plan that others do not have',
  severity: 'warning',
  why: 'The paths of a plan start from its own folder, so that it works on every machine and in CI.',
  see: 'https://docs.docker.com/build/concepts/context/',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": "/home/cat/task-definition.json",
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ /home/cat/task-definition.json is a path of one machine
          "images": { "web": { "dockerfile": "C:/cats/Dockerfile" } },
                                             ^^^^^^^^^^^^^^^^^^^^ C:/cats/Dockerfile is a path of one machine
          "target": "local"
        }
      `,
    },
    { good: '{ "taskDefinition": "../deploy/task-definition.json", "target": "local" }' },
  ],
  visit: {
    object({ value, shape }, _scope, report) {
      for (const member of value.members()) {
        const isPath = Object.hasOwn(shape, member.name ?? '') && shape[member.name ?? '']?.isPath;
        const { text } = member;
        if (isPath && text !== undefined && /^(?:\/|\\|[A-Za-z]:[\\/]|~)/.test(text)) {
          report(member, `${text} is a path of one machine`);
        }
      }
    },
  },
});
