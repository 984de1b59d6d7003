import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../../taskDefinition/closest';
import { removeMember, renameMember } from '../../taskDefinition/edits';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Member that a ship plan does not have',
  severity: 'error',
  why: 'A plan that says something nobody reads would do something else than it says.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "subnet": ["subnet-1"] }
                                         ^^^^^^^^ A plan has no subnet here, but subnets
        }
      `,
      fixed: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "subnets": ["subnet-1"] }
        }
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": "local",
          "password": "mouse"
          ^^^^^^^^^^ A plan has no password here
        }
      `,
      fixed: code`
        {
          "taskDefinition": "task-definition.json",
          "target": "local"
        }
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "overrides": { "containerOverrides": [{ "name": "web", "comand": ["ls"] }] } }
                                                                                                ^^^^^^^^ A plan has no comand here, but command
        }
      `,
      fixed: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "overrides": { "containerOverrides": [{ "name": "web", "command": ["ls"] }] } }
        }
      `,
    },
    {
      good: '{ "taskDefinition": "a.json", "target": "local", "images": { "any name": { "dockerfile": "Dockerfile" } } }',
    },
  ],
  visit: {
    object({ value, shape }, _scope, report) {
      for (const member of value.members()) {
        const { name = '' } = member;
        if (Object.hasOwn(shape, name)) continue;
        const meant = closest(name, Object.keys(shape));
        const drop = unsafeFix(`Remove ${name}`, ...removeMember(member));
        const fixes =
          meant !== undefined && !value.member(meant)
            ? [unsafeFix(`Rename it to ${meant}`, renameMember(member, meant)), drop]
            : [drop];
        report(member.key, `A plan has no ${name} here${meant ? `, but ${meant}` : ''}`, { fixes });
      }
    },
  },
});
