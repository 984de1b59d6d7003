import type { PortMapping } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { listOf } from '../listOf';

/** A port of a container, and the one on this machine that stands for it. */
export interface PlannedPort {
  readonly containerPort: number;
  /** The port it would like to have on this machine; any when undefined. */
  readonly hostPort: number | undefined;
  readonly protocol: 'tcp' | 'udp';
}

/** The ports of a container that are published here; each of a range by itself. */
export function planPorts(mappings: readonly PortMapping[] | undefined, name: string): readonly PlannedPort[] {
  return listOf<PortMapping>(mappings, `portMappings of ${name}`).flatMap((mapping) => planPort(mapping, name));
}

/** `80/tcp`, as Docker writes it. */
export function portName({ containerPort, protocol }: PlannedPort): string {
  return `${containerPort}/${protocol}`;
}

function planPort(
  { containerPort, containerPortRange, hostPort, protocol }: PortMapping,
  name: string,
): readonly PlannedPort[] {
  const kind = protocol === 'udp' ? 'udp' : 'tcp';
  if (containerPortRange !== undefined) {
    return portsOfRange(containerPortRange, name).map((port) => ({
      containerPort: port,
      hostPort: port,
      protocol: kind,
    }));
  }
  if (containerPort === undefined) return [];
  const port = Number(containerPort);
  const wanted = hostPort === undefined ? port : Number(hostPort);
  if (!isPort(port) || (wanted !== 0 && !isPort(wanted))) {
    throw new UserError(`A port of "${name}" is not between 1 and 65535`, 'Correct its portMappings.');
  }
  // ECS takes a host port of 0 as "any".
  return [{ containerPort: port, hostPort: wanted || undefined, protocol: kind }];
}

function portsOfRange(range: string, name: string): readonly number[] {
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(range) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!isPort(from) || !isPort(to) || from > to || to - from >= mostPorts) {
    const remedy = `Write it as 8000-8010, with at most ${mostPorts} ports.`;
    throw new UserError(`The port range "${String(range)}" of "${name}" is none`, remedy);
  }
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** ECS takes no more in a range. */
const mostPorts = 100;

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
