import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two FireLens routers',
  severity: 'warning',
  why: 'The logs of a task go through one router, so one container has a `firelensConfiguration`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "logConfiguration": { "logDriver": "awsfirelens" } },
            { "name": "router", "firelensConfiguration": { "type": "fluentbit" } },
            { "name": "second", "firelensConfiguration": { "type": "fluentd" } }
                                ^^^^^^^^^^^^^^^^^^^^^^^ The logs go to router already
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "logConfiguration": { "logDriver": "awsfirelens" } },
            { "name": "router", "firelensConfiguration": { "type": "fluentbit" } },
            { "name": "second" }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const routers = scope.containers().filter((container) => container.member('firelensConfiguration'));
      const [first, ...others] = routers;
      const name = first?.member('name')?.text ?? 'another container';

      for (const router of others) {
        const firelens = router.member('firelensConfiguration');
        if (!firelens) continue;
        const fixes = [unsafeFix('Remove firelensConfiguration', ...removeMember(firelens))];
        report(firelens.key, `The logs go to ${name} already`, { fixes });
      }
    },
  },
});
