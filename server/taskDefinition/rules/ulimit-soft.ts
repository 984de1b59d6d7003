import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Soft limit above the hard limit',
  severity: 'error',
  why: 'ECS answers: `Soft limit exceeds hard limit for ulimit nofile`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
  aliases: ['pf-ecs-ulimit-soft-over-hard'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "ulimits": [{ "name": "nofile", "softLimit": 8192, "hardLimit": 4096 }] }] }
                                                                                  ^^^^ The soft limit 8192 is above the hard limit 4096
      `,
      fixed: code`
        { "containerDefinitions": [{ "ulimits": [{ "name": "nofile", "softLimit": 4096, "hardLimit": 4096 }] }] }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "ulimits": [{ "name": "memlock", "softLimit": 8192, "hardLimit": -1 }] }] }',
    },
  ],
  visit: {
    ulimit(ulimit, _scope, report) {
      const [soft, hard] = [ulimit.member('softLimit'), ulimit.member('hardLimit')];
      const [low, high] = [soft?.number, hard?.number];
      // -1 stands for no limit.
      if (!soft || !hard || low === undefined || high === undefined || high === -1 || low <= high) return;

      const message = `The soft limit ${low} is above the hard limit ${high}`;
      const lower = unsafeFix(`Lower it to ${high}`, replaceValue(soft, high));
      report(soft, message, { fixes: [lower, unsafeFix(`Raise the hard limit to ${low}`, replaceValue(hard, low))] });
    },
  },
});
