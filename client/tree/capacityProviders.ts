import { describeCapacityProviders } from '../aws/capacityProviders';
import type { CapacityProvider } from '../aws/capacityProviders';
import type { Cluster } from '../aws/clusters';
import { createFollowed } from './followed';
import { errorNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';

/** The row under which the capacity providers of a cluster are; those of its own are asked for when it is opened. */
export function capacityProvidersRow(clusterId: string, cluster: Cluster, place: Place): TreeNode {
  const id = `${clusterId}/capacityProviders`;
  return {
    id,
    label: 'Capacity providers',
    description: cluster.capacityProviders.join(', '),
    icon: 'circuit-board',
    tags: ['capacityProviders'],
    children: () => providerRows(id, clusterId, cluster, place),
  };
}

async function providerRows(
  id: string,
  clusterId: string,
  cluster: Cluster,
  place: Place,
): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const names = cluster.capacityProviders;
  const read = (signal: AbortSignal) => describeCapacityProviders(connection, names, signal);
  const first: readonly CapacityProvider[] = [];
  const providers = await place.open(
    `${id} ${names.join(' ')}`,
    pace.clusters,
    () => createFollowed(first, read),
    clusterId,
  );
  const error = providers.error();
  const rows = names.map((name): TreeNode => {
    const provider = providers.value().find((each) => each.name === name);
    const isDefault = cluster.defaultProviders.includes(name);
    const words = [isDefault ? 'default' : '', provider ? describe(provider) : kindOf(name)];
    return {
      id: `${id}/${name}`,
      label: name,
      description: words.filter(Boolean).join(' · '),
      tooltip: provider ? tooltipOf(provider) : kindOf(name),
      icon: provider ? 'server-environment' : 'cloud',
      tags: ['capacityProvider'],
      args: { capacityProvider: name, cluster: cluster.name, ...profileAndRegion(connection) },
    };
  });
  return error ? [errorNode(`${id}/error`, error), ...rows] : rows;
}

function describe({ status, autoScalingGroup, isScaling, targetCapacity }: CapacityProvider): string {
  const scaling = isScaling ? `managed scaling to ${targetCapacity ?? 100} %` : 'no managed scaling';
  return [status, autoScalingGroup && `auto scaling group ${autoScalingGroup}`, scaling].filter(Boolean).join(' · ');
}

function tooltipOf(provider: CapacityProvider): string {
  const lines = [provider.arn, describe(provider), provider.updateStatus];
  return lines.filter(Boolean).join('\n');
}

function kindOf(name: string): string {
  return name === 'FARGATE_SPOT' ? 'spare capacity of AWS, may be interrupted' : 'instances of AWS';
}
