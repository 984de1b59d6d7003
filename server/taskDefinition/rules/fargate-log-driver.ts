import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { replaceValue } from '../edits';
import { fargateLogDrivers } from '../logDrivers';
import { taskDefinitionRule } from '../rule';

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
    { good: '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "json-file" } }] }' },
  ],
  visit: {
    logConfiguration(log, scope, report) {
      const driver = log.member('logDriver');
      const text = driver?.text;
      if (!scope.isFargate() || !driver || text === undefined || fargateLogDrivers.includes(text)) return;

      const meant = closest(text, fargateLogDrivers);
      const fixes = meant ? [unsafeFix(`Use ${meant}`, replaceValue(driver, meant))] : [];
      report(driver, `Fargate has awslogs, splunk and awsfirelens, not ${text || 'nothing'}`, { fixes });
    },
  },
});
