import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const [least, most] = [21, 200];

export default taskDefinitionRule({
  title: 'Ephemeral storage of a size that cannot be had',
  severity: 'error',
  why: 'On Fargate it is 21 to 200 GiB: `EphemeralStorage size should be at least 21`, `… at most 200`. On EC2 there is none: `Tasks using the EC2 launch type do not support EphemeralStorage`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
  aliases: ['pf-ecs-ephemeral-storage-range', 'pf-ecs-fargate-ephemeral-storage-ec2'],
  examples: [
    {
      bad: code`
        { "requiresCompatibilities": ["FARGATE"], "ephemeralStorage": { "sizeInGiB": 20 } }
                                                                                     ^^ Fargate gives 21 to 200 GiB, or 20 without being asked
      `,
      fixed: code`
        { "requiresCompatibilities": ["FARGATE"], "ephemeralStorage": { "sizeInGiB": 21 } }
      `,
    },
    {
      bad: code`
        { "requiresCompatibilities": ["EC2"], "ephemeralStorage": { "sizeInGiB": 30 } }
                                              ^^^^^^^^^^^^^^^^^^ EC2 has no ephemeralStorage for tasks
      `,
      fixed: code`
        { "requiresCompatibilities": ["EC2"] }
      `,
    },
    { good: '{ "ephemeralStorage": { "sizeInGiB": 30 } }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const storage = definition.member('ephemeralStorage');
      if (!storage) return;

      // Where no launch type is asked for, the definition may still be meant for Fargate.
      if (scope.isEc2() && scope.hasLaunchType()) {
        const fixes = [unsafeFix('Remove ephemeralStorage', ...removeMember(storage))];
        const aliases = ['pf-ecs-fargate-ephemeral-storage-ec2'];
        // The answer is known for EC2 alone.
        const severity = scope.isFargate() ? 'warning' : 'error';
        report(storage.key, 'EC2 has no ephemeralStorage for tasks', { fixes, aliases, severity });
        if (!scope.isFargate()) return;
      }
      const size = storage.member('sizeInGiB');
      if (size?.number === undefined || (size.number >= least && size.number <= most)) return;
      const nearest = Math.min(most, Math.max(least, size.number));
      report(size, `Fargate gives ${least} to ${most} GiB, or 20 without being asked`, {
        fixes: [unsafeFix(`Use ${nearest} GiB`, replaceValue(size, nearest))],
        aliases: ['pf-ecs-ephemeral-storage-range'],
      });
    },
  },
});
