import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

const most = 100;

export default taskDefinitionRule({
  title: 'Range of ports that cannot be mapped',
  severity: 'warning',
  why: 'Ranges are for the modes `bridge` and `awsvpc`, and a container has up to 100 of them.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        {
          "networkMode": "host",
          "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000-8010" }] }]
                                                        ^^^^^^^^^^^^^^^^^^^^ With networkMode host ports are not mapped in ranges
        }
      `,
    },
    {
      good: '{ "networkMode": "bridge", "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "80-81" }] }] }',
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const mappings = container.member('portMappings');
      const ranges = (mappings?.items() ?? []).flatMap((mapping) => mapping.member('containerPortRange') ?? []);

      const first = ranges[most];
      if (mappings && first) {
        report({ range: first.range, pointer: mappings.pointer }, `This is range ${most + 1} of at most ${most}`);
      }
      if (scope.networkMode() !== 'host') return;
      for (const range of ranges) report(range.key, 'With networkMode host ports are not mapped in ranges');
    },
  },
});
