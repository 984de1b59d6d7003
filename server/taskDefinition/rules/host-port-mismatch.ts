import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Host port that differs from the container port',
  severity: 'error',
  why: 'In the modes `awsvpc` and `host` nothing translates ports, so the host port is left out or the same. ECS answers: `When networkMode=awsvpc, the host ports and container ports in port mappings must match.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aliases: ['E3053', 'pf-ecs-host-network-host-port-mismatch'],
  examples: [
    {
      bad: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [{ "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }]
                                                                                         ^^^^ With networkMode awsvpc the host port must be the container port, 80
        }
      `,
      fixed: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [{ "portMappings": [{ "containerPort": 80, "hostPort": 80 }] }]
        }
      `,
    },
    {
      good: code`
        {
          "networkMode": "bridge",
          "containerDefinitions": [{ "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }]
        }
      `,
    },
  ],
  visit: {
    portMapping(mapping, scope, report) {
      const mode = scope.networkMode();
      if (mode !== 'awsvpc' && mode !== 'host') return;

      const hostPort = mapping.member('hostPort');
      const port = mapping.member('containerPort')?.number;
      // 0 is what tools write for a host port that is left out.
      if (!hostPort?.number || port === undefined || hostPort.number === port) return;
      const message = `With networkMode ${mode} the host port must be the container port, ${port}`;
      const fixes = [unsafeFix(`Use ${port}`, replaceValue(hostPort, port))];
      const aliases = mode === 'awsvpc' ? ['E3053'] : ['pf-ecs-host-network-host-port-mismatch'];
      report(hostPort, message, { fixes, aliases });
    },
  },
});
