import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { healthCheckRanges } from '../healthCheckRanges';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Health check outside of its limits',
  severity: 'error',
  why: "ECS answers, for example: `Health check interval must be less than or equal to the maximum allowed value 300 for container 'app'`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  aliases: Object.keys(healthCheckRanges).map(aliasOf),
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "healthCheck": { "interval": 400, "timeout": 1 } }] }
                                                                  ^^^ interval is 5 to 300
                                                                                  ^ timeout is 2 to 60
      `,
      fixed: code`
        { "containerDefinitions": [{ "healthCheck": { "interval": 300, "timeout": 2 } }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "healthCheck": { "retries": 10, "startPeriod": 0 } }] }' },
  ],
  visit: {
    healthCheck(healthCheck, _scope, report) {
      for (const [name, [least, most]] of Object.entries(healthCheckRanges)) {
        const value = healthCheck.member(name);
        if (value?.number === undefined || (value.number >= least && value.number <= most)) continue;

        const nearest = Math.min(most, Math.max(least, value.number));
        const fixes = [unsafeFix(`Use ${nearest}`, replaceValue(value, nearest))];
        report(value, `${name} is ${least} to ${most}`, { fixes, aliases: [aliasOf(name)] });
      }
    },
  },
});

function aliasOf(name: string): string {
  return `pf-ecs-healthcheck-${name === 'startPeriod' ? 'start-period' : name}-range`;
}
