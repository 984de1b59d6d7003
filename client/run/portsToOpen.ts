import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { OpenPort } from '../aws/createSecurityGroup';

/** The ports of an awsvpc task that its definition maps, each once: there a port is the same inside and outside. */
export function portsToOpen({ containerDefinitions = [] }: RegisterTaskDefinitionCommandInput): readonly OpenPort[] {
  const ports = containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ containerPort, containerPortRange = '', protocol = 'tcp' }): readonly OpenPort[] => {
      const [first = containerPort, last = first] = /^\d+-\d+$/.test(containerPortRange)
        ? containerPortRange.split('-').map(Number)
        : [];
      return first === undefined || last === undefined ? [] : [{ protocol, first, last }];
    }),
  );
  return [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
}

/** Ports in words: `port 80`, `ports 80, 8000-8010, 53/udp`. */
export function describePorts(ports: readonly OpenPort[]): string {
  const texts = ports.map(({ protocol, first, last }) => {
    const range = first === last ? String(first) : `${first}-${last}`;
    return protocol === 'udp' ? `${range}/udp` : range;
  });
  return `${ports.length === 1 && ports[0]?.first === ports[0]?.last ? 'port' : 'ports'} ${texts.join(', ')}`;
}
