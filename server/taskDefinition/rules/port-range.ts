import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Port that does not exist',
  severity: 'warning',
  why: 'Ports are 1 to 65535; as a host port 0 asks for any free one.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 80000, "hostPort": 0 }] }] }
                                                                         ^^^^^ containerPort is 1 to 65535
      `,
    },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      for (const [name, least] of [
        ['containerPort', 1],
        ['hostPort', 0],
      ] as const) {
        const port = mapping.member(name);
        if (port?.number === undefined || !Number.isInteger(port.number)) continue;
        if (port.number < least || port.number > 65535) report(port, `${name} is ${least} to 65535`);
      }
    },
  },
});
