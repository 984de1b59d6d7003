import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Application protocol of a port without a name',
  severity: 'information',
  why: 'Only Service Connect reads `appProtocol`, and it finds a port by its name.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 80, "appProtocol": "http" }] }] }
                                                                             ^^^^^^^^^^^^^ Without a name of the port nothing reads its appProtocol
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 80 }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "name": "web", "appProtocol": "http" }] }] }' },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      const protocol = mapping.member('appProtocol');
      if (!protocol || mapping.member('name')) return;
      const fixes = [unsafeFix('Remove appProtocol', ...removeMember(protocol))];
      report(protocol.key, 'Without a name of the port nothing reads its appProtocol', { fixes });
    },
  },
});
