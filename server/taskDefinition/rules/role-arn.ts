import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Role that is no role',
  severity: 'error',
  why: 'A role is given by its ARN or by its name alone. ECS answers: `Role is not valid`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  aliases: ['E3511'],
  examples: [
    {
      bad: code`
        { "taskRoleArn": "arn:aws:iam::123456789012:user/web" }
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This is not the ARN of a role
      `,
    },
    { good: '{ "taskRoleArn": "web", "executionRoleArn": "arn:aws-cn:iam::123456789012:role/service-role/web" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      for (const name of ['executionRoleArn', 'taskRoleArn']) {
        const role = definition.member(name);
        // The account may be left out where the file is shown to others, but not that it is a role.
        if (!role?.text?.startsWith('arn:') || /^arn:[\w-]*:iam::[^:]*:role\//.test(role.text)) continue;
        report(role, 'This is not the ARN of a role');
      }
    },
  },
});
