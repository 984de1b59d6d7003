import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const [least, most] = [60, 1800];

export default taskDefinitionRule({
  title: 'Restart period outside of its limits',
  severity: 'error',
  why: "ECS answers: `the 'restartAttemptPeriod' setting for container 'app' must be between 60 and 1800`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
  aliases: ['pf-ecs-restart-policy-attempt-period-range'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "restartPolicy": { "enabled": true, "restartAttemptPeriod": 30 } }] }
                                                                                                 ^^ restartAttemptPeriod is 60 to 1800 seconds
      `,
      fixed: code`
        { "containerDefinitions": [{ "restartPolicy": { "enabled": true, "restartAttemptPeriod": 60 } }] }
      `,
    },
  ],
  visit: {
    restartPolicy(policy, _scope, report) {
      const period = policy.member('restartAttemptPeriod');
      if (period?.number === undefined || (period.number >= least && period.number <= most)) return;
      const nearest = Math.min(most, Math.max(least, period.number));
      const fixes = [unsafeFix(`Use ${nearest} seconds`, replaceValue(period, nearest))];
      report(period, `restartAttemptPeriod is ${least} to ${most} seconds`, { fixes });
    },
  },
});
