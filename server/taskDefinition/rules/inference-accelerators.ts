import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

export default taskDefinitionRule({
  title: 'Inference accelerators, which are no more',
  severity: 'error',
  why: "Elastic Inference has ended. ECS answers: `Unsupported field 'inferenceAccelerators'`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InferenceAccelerator.html',
  aliases: ['pf-ecs-fargate-inference-accelerator'],
  examples: [
    {
      bad: code`
        {
          "family": "web",
          "inferenceAccelerators": [{ "deviceName": "eia", "deviceType": "eia2.medium" }]
          ^^^^^^^^^^^^^^^^^^^^^^^ ECS has no inference accelerators any more
        }
      `,
      fixed: code`
        {
          "family": "web"
        }
      `,
    },
    { good: '{ "inferenceAccelerators": [] }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const accelerators = definition.member('inferenceAccelerators');
      if (!accelerators || !isSet(accelerators)) return;
      report(accelerators.key, 'ECS has no inference accelerators any more', {
        fixes: [unsafeFix('Remove them', ...removeMember(accelerators))],
      });
    },
  },
});
