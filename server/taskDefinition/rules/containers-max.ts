import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

const most = 10;

export default taskDefinitionRule({
  title: 'More than ten containers',
  severity: 'error',
  why: 'A task definition has at most ten containers, and the quota cannot be raised. ECS answers: `Too many containers`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, { "name": "app" }
                                                              ^^^^^ This is container 11 of at most 10
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const containers = scope.containers();
      const first = containers[most];
      if (!first) return;
      // It is the list that is too long.
      const pointer = first.parent?.pointer ?? first.pointer;
      report(first.label.range, `This is container ${containers.length} of at most ${most}`, { pointer });
    },
  },
});
