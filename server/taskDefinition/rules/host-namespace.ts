import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
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
        { "pidMode": "host", "family": "web", "ipcMode": "host" }
                     ^^^^^^ The containers see the processes of the host
                                                         ^^^^^^ The containers see the shared memory of the host
      `,
      fixed: code`
        { "family": "web" }
      `,
    },
    { good: '{ "pidMode": "task" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      // On Fargate both are errors.
      if (scope.isFargate()) return;
      const [pidMode, ipcMode] = [definition.member('pidMode'), definition.member('ipcMode')];
      if (pidMode?.text === 'host') {
        const fixes = [unsafeFix('Remove pidMode', ...removeMember(pidMode))];
        report(pidMode, 'The containers see the processes of the host', { fixes });
      }
      if (ipcMode?.text === 'host') {
        const fixes = [unsafeFix('Remove ipcMode', ...removeMember(ipcMode))];
        report(ipcMode, 'The containers see the shared memory of the host', { fixes, aliases: [] });
      }
    },
  },
});
