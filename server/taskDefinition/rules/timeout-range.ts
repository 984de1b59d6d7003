import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const [least, most] = [2, 120];

export default taskDefinitionRule({
  title: 'Start or stop timeout outside of its limits',
  severity: 'error',
  why: 'Both are at least 2 seconds and on Fargate at most 120. ECS answers: `Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "startTimeout": 1, "stopTimeout": 300 }]
                                                     ^ startTimeout is at least 2 seconds
                                                                       ^^^ On Fargate stopTimeout is at most 120 seconds
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "startTimeout": 2, "stopTimeout": 120 }]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "stopTimeout": 300 }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      for (const name of ['startTimeout', 'stopTimeout']) {
        const timeout = container.member(name);
        if (timeout?.number === undefined) continue;

        if (timeout.number < least) {
          const fixes = [unsafeFix(`Use ${least} seconds`, replaceValue(timeout, least))];
          report(timeout, `${name} is at least ${least} seconds`, { fixes, severity: 'warning' });
        } else if (timeout.number > most && scope.isFargate()) {
          const fixes = [unsafeFix(`Use ${most} seconds`, replaceValue(timeout, most))];
          const severity = name === 'stopTimeout' ? 'error' : 'warning';
          report(timeout, `On Fargate ${name} is at most ${most} seconds`, { fixes, severity });
        }
      }
    },
  },
});
