import { mappedPorts, overlapOf } from './ports';
import type { Scope } from './scope';
import { isSet } from './value';

/**
 * Network settings of a container that a task with a network interface of its own cannot have, with what the peers call
 * them.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export const awsvpcUnsupported: readonly { readonly name: string; readonly alias?: string }[] = [
  { name: 'links', alias: 'pf-ecs-fargate-links' },
  { name: 'hostname', alias: 'pf-ecs-awsvpc-hostname' },
  { name: 'extraHosts', alias: 'pf-ecs-awsvpc-extra-hosts' },
  { name: 'dnsServers', alias: 'pf-ecs-fargate-dns-servers' },
  { name: 'disableNetworking', alias: 'pf-ecs-fargate-disable-networking' },
  // Of this one only the documentation tells.
  { name: 'dnsSearchDomains' },
];

/** Whether nothing in the containers stands against a network interface of the task's own. */
export function canUseAwsvpc(scope: Scope): boolean {
  const containers = scope.containers();
  if (scope.isExternal() || overlapOf(containers.flatMap(mappedPorts)).length > 0) return false;

  return containers.every((container) => {
    const mappings = container.member('portMappings')?.items() ?? [];
    const isTranslated = mappings.some((mapping) => {
      const hostPort = mapping.member('hostPort')?.number;
      return hostPort && hostPort !== mapping.member('containerPort')?.number;
    });
    const isUnsupported = awsvpcUnsupported.some(({ name }) => {
      const member = container.member(name);
      return member && isSet(member);
    });
    return !isTranslated && !isUnsupported;
  });
}
