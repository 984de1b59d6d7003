import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { mappedPorts, overlapOf } from '../ports';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container port that is mapped twice',
  severity: 'error',
  why: 'In the modes `awsvpc` and `host` all containers of a task share their ports, and ranges never overlap. ECS answers: `container port is used multiple times in task`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aliases: ['pf-ecs-port-range-overlap'],
  examples: [
    {
      bad: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [
            { "name": "app", "portMappings": [{ "containerPort": 80 }] },
            { "name": "admin", "portMappings": [{ "containerPort": 80 }] }
                                                                   ^^ Port 80 of tcp is mapped in app too
          ]
        }
      `,
      fixed: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [
            { "name": "app", "portMappings": [{ "containerPort": 80 }] },
            { "name": "admin", "portMappings": [] }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "name": "app",
              "portMappings": [
                { "containerPortRange": "8000-8010" },
                { "containerPortRange": "8005-8020" }
                                        ^^^^^^^^^^^ Port 8005 of tcp is mapped in app too
              ]
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "name": "app",
              "portMappings": [
                { "containerPortRange": "8000-8010" }
              ]
            }
          ]
        }
      `,
    },
    {
      good: code`
        {
          "networkMode": "bridge",
          "containerDefinitions": [
            { "name": "app", "portMappings": [{ "containerPort": 80 }] },
            { "name": "admin", "portMappings": [{ "containerPort": 80 }, { "containerPort": 80, "protocol": "udp" }] }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const mode = scope.networkMode();
      if (mode === undefined) return;
      const isShared = mode === 'awsvpc' || mode === 'host';
      // Of its own ports a container in bridge mode may map one to several host ports, but ranges cannot overlap.
      const groups = isShared ? [scope.containers()] : scope.containers().map((container) => [container]);

      for (const containers of groups) {
        for (const { later, earlier, port } of overlapOf(containers.flatMap(mappedPorts))) {
          if (!isShared && !later.isRange && !earlier.isRange) continue;
          const name = earlier.container.member('name')?.text ?? 'another container';
          const mapping = later.value.parent;
          const fixes = mapping ? [unsafeFix('Remove this mapping', ...removeMember(mapping))] : [];
          report(later.value, `Port ${port} of ${later.protocol} is mapped in ${name} too`, { fixes });
        }
      }
    },
  },
});
