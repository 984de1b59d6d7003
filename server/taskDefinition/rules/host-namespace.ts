import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: "Container in the host's namespaces",
  severity: 'warning',
  byDefault: 'off',
  why: 'With `pidMode` host it sees and may stop every process of the instance, and with `ipcMode` host it reads their shared memory.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',
  aliases: ['ECS.3', 'CKV_AWS_335'],
  examples: [
    {
      bad: code`
        { "pidMode": "host", "ipcMode": "host" }
                     ^^^^^^ The containers see the processes of the host
                                        ^^^^^^ The containers see the shared memory of the host
      `,
    },
    { good: '{ "pidMode": "task" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      // On Fargate both are errors.
      if (scope.isFargate()) return;
      const [pidMode, ipcMode] = [definition.member('pidMode'), definition.member('ipcMode')];
      if (pidMode?.text === 'host') report(pidMode, 'The containers see the processes of the host');
      if (ipcMode?.text === 'host') {
        report(ipcMode, 'The containers see the shared memory of the host', { aliases: [] });
      }
    },
  },
});
