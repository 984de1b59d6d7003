import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { sendToCloudWatch } from '../awslogs';
import { removeMember, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

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
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "logConfiguration": { "logDriver": "awsfirelens" } },
            { "name": "router", "firelensConfiguration": { "type": "fluentbit" } }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": { "logDriver": "awsfirelens" }
                                                 ^^^^^^^^^^^^^ No container has a firelensConfiguration to take the logs
            }
          ]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "app" } }
            }
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
      const logs = containers.map((container) => container.member('logConfiguration'));
      const drivers = logs.map((log) => log?.member('logDriver'));
      const sender = drivers.find((driver) => driver?.text === 'awsfirelens');

      if (sender && !router && scope.knowsContainers()) {
        report(sender, 'No container has a firelensConfiguration to take the logs', {
          aliases: ['pf-ecs-awsfirelens-without-router'],
          fixes: useCloudWatch(drivers, scope),
        });
      }
      const isHidden = logs.some((log) => log && log.kind !== 'object');
      const mayBeSender = isHidden || drivers.some((driver) => driver && driver.text === undefined);
      if (router && !sender && !mayBeSender && scope.knowsContainers()) {
        report(router.key, 'No container sends its logs here with the log driver awsfirelens', {
          aliases: ['pf-batch-jd-ecs-firelens-log-driver'],
          fixes: [...sendLogs(router, containers), unsafeFix('Remove the router', ...removeMember(router))],
        });
      }
    },
  },
});

/** Without a router, where the file shows in which Region. */
function useCloudWatch(drivers: readonly (Value | undefined)[], scope: Scope): readonly Fix[] {
  const [sender, ...others] = drivers.filter((driver) => driver?.text === 'awsfirelens');
  const container = sender?.parent?.parent;
  const edits = others.length === 0 && container ? sendToCloudWatch(container, scope) : undefined;
  return edits ? [unsafeFix('Send the logs to CloudWatch', ...edits)] : [];
}

/** From the containers that do not say where their logs go. */
function sendLogs(router: Value, containers: readonly Value[]): readonly Fix[] {
  const open = containers.filter((each) => each !== router.parent && !each.member('logConfiguration'));
  if (open.length === 0) return [];
  const edits = open.flatMap((each) => setMember(each, ['logConfiguration'], { logDriver: 'awsfirelens' }));
  return [unsafeFix('Send the logs of the other containers here', ...edits)];
}
