import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'FireLens without both of its ends',
  severity: 'error',
  why: 'Logs go from containers with the log driver `awsfirelens` to one with a `firelensConfiguration`. ECS answers: `When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified`, or `When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  aliases: ['pf-ecs-awsfirelens-without-router', 'pf-batch-jd-ecs-firelens-log-driver'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "logConfiguration": { "logDriver": "awsfirelens" } }] }
                                                                                       ^^^^^^^^^^^^^ No container has a firelensConfiguration to take the logs
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app" },
            { "name": "router", "firelensConfiguration": { "type": "fluentbit" } }
                                ^^^^^^^^^^^^^^^^^^^^^^^ No container sends its logs here with the log driver awsfirelens
          ]
        }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            { "name": "app", "logConfiguration": { "logDriver": "awsfirelens" } },
            { "name": "router", "firelensConfiguration": { "type": "fluentbit" } }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const containers = scope.containers();
      const router = containers.map((container) => container.member('firelensConfiguration')).find(Boolean);
      const drivers = containers.map((container) => container.member('logConfiguration')?.member('logDriver'));
      const sender = drivers.find((driver) => driver?.text === 'awsfirelens');

      if (sender && !router) {
        report(sender, 'No container has a firelensConfiguration to take the logs', {
          aliases: ['pf-ecs-awsfirelens-without-router'],
        });
      }
      const mayBeSender = drivers.some((driver) => driver && driver.text === undefined);
      if (router && !sender && !mayBeSender) {
        report(router.key, 'No container sends its logs here with the log driver awsfirelens', {
          aliases: ['pf-batch-jd-ecs-firelens-log-driver'],
        });
      }
    },
  },
});
