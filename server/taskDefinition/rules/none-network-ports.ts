import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

export default taskDefinitionRule({
  title: 'Ports of a task without a network',
  severity: 'warning',
  why: 'With networkMode `none` the containers have no connection to the outside, and port mappings cannot be given.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "networkMode": "none",
          "containerDefinitions": [{ "name": "app", "portMappings": [{ "containerPort": 80 }] }]
                                                    ^^^^^^^^^^^^^^ With networkMode none a container has no ports
        }
      `,
      fixed: code`
        {
          "networkMode": "none",
          "containerDefinitions": [{ "name": "app" }]
        }
      `,
    },
    { good: '{ "networkMode": "none", "containerDefinitions": [{ "name": "app", "portMappings": [] }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const mappings = container.member('portMappings');
      if (scope.networkMode() !== 'none' || !mappings || !isSet(mappings)) return;
      const fixes = [unsafeFix('Remove portMappings', ...removeMember(mappings))];
      report(mappings.key, 'With networkMode none a container has no ports', { fixes });
    },
  },
});
