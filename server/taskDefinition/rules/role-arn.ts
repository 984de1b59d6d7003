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
    {
      bad: code`
        { "taskRoleArn": "arn:aws:iam::1234:role/web", "executionRoleArn": "role of the agent" }
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ An account has 12 digits, and 1234 has 4
                                                                           ^^^^^^^^^^^^^^^^^^^ This is neither the name nor the ARN of a role
      `,
    },
    { good: '{ "taskRoleArn": "web", "executionRoleArn": "arn:aws-cn:iam::123456789012:role/service-role/web" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      for (const name of ['executionRoleArn', 'taskRoleArn']) {
        const role = definition.member(name);
        // The account may be left out where the file is shown to others, but not that it is a role.
        if (!role?.text) continue;
        if (!role.text.startsWith('arn:')) {
          // What has blanks is rather a note to whoever fills it in.
          if (!isName.test(role.text)) report(role, 'This is neither the name nor the ARN of a role', wish);
          continue;
        }
        const [, account = '', path] = /^arn:[\w-]*:iam::([^:]*):role\/(.*)$/s.exec(role.text) ?? [];
        if (path === undefined) report(role, 'This is not the ARN of a role');
        else if (path === '') report(role, 'The ARN names no role', wish);
        else if (/^\d+$/.test(account) && account.length !== 12) {
          report(role, `An account has 12 digits, and ${account} has ${account.length}`, wish);
        }
      }
    },
  },
});

const wish = { severity: 'warning' } as const;
const isName = /^[\w+=,.@/-]+$/;
