import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Port mapping without a container port',
  severity: 'warning',
  why: 'A mapping names the port the container listens on, as `containerPort` or, for several, as `containerPortRange`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "hostPort": 80 }] }] }
                                                      ^ The port mapping has no containerPort
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "hostPort": 80, "containerPort": 80 }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000-8010" }] }] }' },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      if (mapping.member('containerPort') || mapping.member('containerPortRange')) return;
      const port = mapping.member('hostPort')?.number;
      const fixes = port ? [unsafeFix(`Use ${port}`, ...setMember(mapping, ['containerPort'], port))] : [];
      report(mapping.missing('containerPort'), 'The port mapping has no containerPort', { fixes });
    },
  },
});
