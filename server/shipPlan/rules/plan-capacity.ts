import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../../taskDefinition/edits';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Ship plan that ECS cannot place',
  severity: 'error',
  why: 'ECS takes a launch type or a capacity provider, not both; and only Fargate gives a task a public address.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "launchType": "FARGATE", "capacityProvider": "FARGATE_SPOT" }
                                         ^^^^^^^^^^^^ ECS takes a launch type or a capacity provider, not both
        }
      `,
      fixed: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "capacityProvider": "FARGATE_SPOT" }
        }
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "launchType": "EC2", "assignPublicIp": "ENABLED" }
                                                              ^^^^^^^^^^^^^^^^ Only Fargate gives a task a public address
        }
      `,
      fixed: code`
        {
          "taskDefinition": "task-definition.json",
          "target": { "cluster": "cats", "launchType": "EC2" }
        }
      `,
    },
    { good: '{ "taskDefinition": "a.json", "target": { "cluster": "cats", "assignPublicIp": "ENABLED" } }' },
  ],
  visit: {
    target(target, _scope, report) {
      const [launchType, provider] = [target.member('launchType'), target.member('capacityProvider')];
      if (launchType && provider) {
        const fixes = [unsafeFix('Remove launchType', ...removeMember(launchType))];
        report(launchType.key, 'ECS takes a launch type or a capacity provider, not both', { fixes });
      }
      const address = target.member('assignPublicIp');
      if (launchType?.text === 'EC2' && address?.text === 'ENABLED') {
        const fixes = [unsafeFix('Remove assignPublicIp', ...removeMember(address))];
        report(address.key, 'Only Fargate gives a task a public address', { fixes });
      }
    },
  },
});
