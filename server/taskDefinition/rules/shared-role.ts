import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'One role for the task and for ECS',
  severity: 'information',
  byDefault: 'off',
  why: 'The execution role reads secrets and images on behalf of ECS; as the task role it gives the same rights to the program in the container.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  aliases: ['CKV_AWS_249'],
  examples: [
    {
      bad: code`
        { "executionRoleArn": "ecsTaskExecutionRole", "taskRoleArn": "ecsTaskExecutionRole" }
                                                                     ^^^^^^^^^^^^^^^^^^^^^^ The containers get the rights of the execution role
      `,
    },
    { good: '{ "executionRoleArn": "${ROLE}", "taskRoleArn": "${ROLE}" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const taskRole = definition.member('taskRoleArn');
      if (!taskRole?.text || taskRole.text !== definition.member('executionRoleArn')?.text) return;
      report(taskRole, 'The containers get the rights of the execution role');
    },
  },
});
