import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import { replaceValue, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Fargate task without networkMode awsvpc',
  severity: 'error',
  why: 'On Fargate every task has a network interface of its own, and the definition has to say so. ECS answers: `Fargate only supports network mode ‘awsvpc’.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  aliases: ['E3048', 'pf-ecs-fargate-network-mode'],
  examples: [
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ Fargate needs networkMode awsvpc
          "requiresCompatibilities": ["FARGATE"]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "networkMode": "awsvpc"
        }
      `,
    },
    {
      bad: code`
        { "requiresCompatibilities": ["EC2", "FARGATE"], "networkMode": "bridge" }
                                                                        ^^^^^^^^ Fargate needs networkMode awsvpc, not bridge
      `,
      fixed: code`
        { "requiresCompatibilities": ["EC2", "FARGATE"], "networkMode": "awsvpc" }
      `,
    },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "networkMode": "${MODE}" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      if (!scope.isFargate()) return;
      const networkMode = definition.member('networkMode');

      if (!networkMode) {
        const fixes = [safeFix('Add networkMode awsvpc', ...setMember(definition, ['networkMode'], 'awsvpc'))];
        return report(definition.missing('networkMode'), 'Fargate needs networkMode awsvpc', { fixes });
      }
      const { text } = networkMode;
      if (text === undefined || text === 'awsvpc') return;
      const fixes = [unsafeFix('Use awsvpc', replaceValue(networkMode, 'awsvpc'))];
      report(networkMode, `Fargate needs networkMode awsvpc, not ${text || 'empty'}`, { fixes });
    },
  },
});
