import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Process namespace of a host that Fargate does not show',
  severity: 'error',
  why: "ECS answers: `Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  aliases: ['pf-ecs-fargate-pid-mode-host'],
  examples: [
    {
      bad: code`
        { "requiresCompatibilities": ["FARGATE"], "pidMode": "host" }
                                                             ^^^^^^ On Fargate pidMode is task, not host
      `,
      fixed: code`
        { "requiresCompatibilities": ["FARGATE"], "pidMode": "task" }
      `,
    },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "pidMode": "task" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const pidMode = definition.member('pidMode');
      const text = pidMode?.text;
      if (!scope.isFargate() || !pidMode || !text || text === 'task') return;
      report(pidMode, `On Fargate pidMode is task, not ${text}`, {
        fixes: [unsafeFix('Use task', replaceValue(pidMode, 'task'))],
      });
    },
  },
});
