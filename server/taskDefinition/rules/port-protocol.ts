import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Protocol that is neither tcp nor udp',
  severity: 'error',
  why: 'The protocol is `tcp` or `udp`, in lower case. "Amazon ECS treats any other specified value as `tcp`", so a mapping for `UDP` silently becomes one for TCP.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 53, "protocol": "UDP" }] }] }
                                                                                         ^^^^^ ECS takes UDP for tcp
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 53, "protocol": "udp" }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "containerPort": 53, "protocol": "udp" }] }] }' },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      const protocol = mapping.member('protocol');
      const text = protocol?.text;
      if (!protocol || text === undefined || text === 'tcp' || text === 'udp') return;

      const meant = text.toLowerCase() === 'udp' ? 'udp' : 'tcp';
      const fix = meant === 'tcp' ? safeFix : unsafeFix;
      const message = text === '' ? 'The protocol is empty' : `ECS takes ${text} for tcp`;
      report(protocol, message, { fixes: [fix(`Write it as ${meant}`, replaceValue(protocol, meant))] });
    },
  },
});
