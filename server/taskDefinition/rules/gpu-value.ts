import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Number of GPUs that is none',
  severity: 'warning',
  why: 'A container takes 1 GPU or more for itself, or `ALL` of the instance, or it shares one by a `sharingStrategy`. Neuron devices are given all together.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "resourceRequirements": [{ "type": "GPU", "value": "0" }]
                                                                 ^^^ The value is 1 or more GPUs, or ALL
            },
            {
              "resourceRequirements": [{ "type": "NeuronDevice", "value": "2" }]
                                                                          ^^^ Neuron devices are given all together
            },
            {
              "resourceRequirements": [{ "type": "GPU" }]
                                       ^ GPU needs a value
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "resourceRequirements": [{ "type": "GPU", "value": "1" }]
            },
            {
              "resourceRequirements": [{ "type": "NeuronDevice", "value": "ALL" }]
            },
            {
              "resourceRequirements": [{ "type": "GPU" }]
            }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "value": "1", "sharingStrategy": { "nvidiaMps": { "memory": 512 } } }] }] }
                                                                               ^^^^^^^ A GPU that is shared has no value
      `,
      fixed: code`
        { "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "sharingStrategy": { "nvidiaMps": { "memory": 512 } } }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "value": "ALL" }] }] }' },
    { good: '{ "containerDefinitions": [{ "resourceRequirements": [{ "type": "GPU", "value": "${GPUS}" }] }] }' },
  ],
  visit: {
    resourceRequirement(requirement, scope, report) {
      const type = requirement.member('type')?.text;
      const value = requirement.member('value');
      // On Fargate there are none.
      if ((type !== 'GPU' && type !== 'NeuronDevice') || scope.isFargate()) return;

      const isShared = type === 'GPU' && requirement.member('sharingStrategy') !== undefined;
      if (!value) return isShared ? undefined : report(requirement.missing('value'), `${type} needs a value`);
      if (isShared) {
        const fixes = [unsafeFix('Remove value', ...removeMember(value))];
        return report(value.key, 'A GPU that is shared has no value', { fixes });
      }

      if (value.text === undefined || value.text === 'ALL') return;
      if (type === 'NeuronDevice') {
        const fixes = [unsafeFix('Take them all', replaceValue(value, 'ALL'))];
        return report(value, 'Neuron devices are given all together', { fixes });
      }
      if (/^0*[1-9]\d{0,3}$/.test(value.text)) return;
      const fixes = [unsafeFix('Take one GPU', replaceValue(value, '1'))];
      report(value, 'The value is 1 or more GPUs, or ALL', { fixes });
    },
  },
});
