import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { sendToCloudWatch } from '../awslogs';
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
    {
      bad: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "app",
                      ^^^^^ app has no logConfiguration
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1"
            }
          ]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/web",
                  "awslogs-region": "eu-west-1",
                  "awslogs-stream-prefix": "app"
                }
              }
            }
          ],
          "executionRoleArn": "ecsTaskExecutionRole"
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "logConfiguration": { "logDriver": "awslogs" } }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      for (const container of scope.containers()) {
        if (container.kind !== 'object' || container.member('logConfiguration')) continue;
        const name = container.member('name')?.text ?? 'The container';
        const edits = sendToCloudWatch(container, scope);
        const fixes = edits ? [unsafeFix('Send its logs to CloudWatch', ...edits)] : [];
        report(container.missing('logConfiguration'), `${name} has no logConfiguration`, { fixes });
      }
    },
  },
});
