import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'GPU on Fargate',
  severity: 'error',
  why: 'ECS answers: `Tasks using the Fargate launch type do not support GPU resource requirements`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
  aliases: ['pf-ecs-fargate-gpu-resource'],
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "value": "1" }] }]
                                                                        ^^^^^ Fargate has no GPUs
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "resourceRequirements": [] }]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "value": "1" }] }] }' },
  ],
  visit: {
    resourceRequirement(requirement, scope, report) {
      const type = requirement.member('type');
      if (!scope.isFargate() || type?.text !== 'GPU') return;
      report({ range: type.range, pointer: requirement.pointer }, 'Fargate has no GPUs', {
        fixes: [unsafeFix('Remove the requirement', ...removeMember(requirement))],
      });
    },
  },
});
