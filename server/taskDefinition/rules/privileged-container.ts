import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Privileged container',
  severity: 'information',
  byDefault: 'off',
  why: 'It has the rights of root on the instance, so whoever takes over the container takes over every task beside it.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
  aliases: ['ECS.4', 'CKV_AWS_334'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "agent", "privileged": true }] }
                                                                    ^^^^ agent has the rights of root on the instance
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "agent" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "privileged": false }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const privileged = container.member('privileged');
      // On Fargate it is an error.
      if (privileged?.boolean !== true || scope.isFargate()) return;
      const fixes = [unsafeFix('Remove privileged', ...removeMember(privileged))];
      const name = container.member('name')?.text ?? 'The container';
      report(privileged, `${name} has the rights of root on the instance`, { fixes });
    },
  },
});
