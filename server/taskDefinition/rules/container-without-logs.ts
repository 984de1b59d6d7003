import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container without logs',
  severity: 'information',
  byDefault: 'off',
  why: 'What it prints is gone with it, and on Fargate cannot be seen at all.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9',
  aliases: ['ECS.9', 'AwsSolutions-ECS7'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }] }
                                             ^^^^^ app has no logConfiguration
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "logConfiguration": { "logDriver": "awslogs" } }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      if (container.member('logConfiguration')) return;
      const name = container.member('name')?.text ?? 'The container';
      report(container.missing('logConfiguration'), `${name} has no logConfiguration`);
    },
  },
});
