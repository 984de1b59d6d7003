import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { sendToCloudWatch } from '../awslogs';
import { closest } from '../closest';
import { replaceValue } from '../edits';
import { fargateLogDrivers } from '../logDrivers';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Log driver that Fargate does not have',
  severity: 'error',
  why: 'ECS answers: `json-file is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  aliases: ['E3048', 'pf-ecs-fargate-log-driver-unsupported'],
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "logConfiguration": { "logDriver": "json-file" } }]
                                                                        ^^^^^^^^^^^ Fargate has awslogs, splunk and awsfirelens, not json-file
        }
      `,
    },
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "logConfiguration": { "logDriver": "Splunk", "options": { "splunk-url": "", "splunk-token": "" } } }]
                                                                        ^^^^^^^^ Fargate has awslogs, splunk and awsfirelens, not Splunk
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "", "splunk-token": "" } } }]
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
          "executionRoleArn": "ecsTaskExecutionRole",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": { "logDriver": "json-file", "options": { "max-size": "10m" } }
                                                 ^^^^^^^^^^^ Fargate has awslogs, splunk and awsfirelens, not json-file
            }
          ]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "executionRoleArn": "ecsTaskExecutionRole",
          "requiresCompatibilities": ["FARGATE"],
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
    { good: '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "json-file" } }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      if (!scope.isFargate()) return;
      for (const container of scope.containers()) {
        const driver = container.member('logConfiguration')?.member('logDriver');
        const text = driver?.text;
        if (!driver || text === undefined || fargateLogDrivers.includes(text)) continue;

        const meant = closest(text, fargateLogDrivers);
        const fixes = meant
          ? [unsafeFix(`Use ${meant}`, replaceValue(driver, meant))]
          : useCloudWatch(container, scope);
        report(driver, `Fargate has awslogs, splunk and awsfirelens, not ${text || 'nothing'}`, { fixes });
      }
    },
  },
});

function useCloudWatch(container: Value, scope: Scope): readonly Fix[] {
  const edits = sendToCloudWatch(container, scope);
  return edits ? [unsafeFix('Send the logs to CloudWatch', ...edits)] : [];
}
