import type { Cluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { describeContainerInstances, listContainerInstancesFrom } from '../aws/containerInstances';
import type { Amount, ContainerInstance } from '../aws/containerInstances';
import { instanceHosts } from '../aws/instances';
import { bestEffort } from '../run/bestEffort';
import { createListed } from './listed';
import type { Listed } from './listed';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';

/** The row under which the container instances of a cluster are; asked for when it is opened. */
export function containerInstancesRow(clusterId: string, cluster: Cluster, place: Place): TreeNode {
  const id = `${clusterId}/containerInstances`;
  return {
    id,
    label: 'Container instances',
    description: String(cluster.containerInstances),
    tooltip: 'EC2 and external instances that are registered with the cluster',
    icon: 'vm',
    tags: ['containerInstances'],
    children: () => instanceRows(id, clusterId, cluster, place),
  };
}

async function instanceRows(
  id: string,
  clusterId: string,
  cluster: Cluster,
  place: Place,
): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const instances = await place.open(id, pace.seldom, () => watchInstances(connection, cluster.arn), clusterId);
  const error = instances.error();
  const rows = instances.items().map((instance) => instanceRow(id, instance, cluster, place));
  if (error) return [errorNode(`${id}/error`, error), ...rows];
  return rows.length > 0 ? rows : [messageNode(`${id}/none`, 'No container instance is registered with this cluster')];
}

/** A container instance and where it is: the public address when it has one, else the private one. */
interface LocatedInstance extends ContainerInstance {
  readonly address: string | undefined;
}

function watchInstances(connection: Connection, cluster: string): Listed<LocatedInstance> {
  const hosts = new Map<string, string>();
  return createListed<LocatedInstance>({
    list: (from, signal) => listContainerInstancesFrom(connection, cluster, from, signal),
    async describe(arns, signal) {
      const instances = await describeContainerInstances(connection, cluster, arns, signal);
      const unknown = instances
        .map(({ instanceId }) => instanceId)
        .filter((id) => id.startsWith('i-') && !hosts.has(id));
      const found = await bestEffort(instanceHosts(connection, unknown, signal));
      for (const id of unknown) hosts.set(id, found?.get(id) ?? '');
      return instances.map((instance) => ({ ...instance, address: hosts.get(instance.instanceId) || undefined }));
    },
    batch: 100,
    idOf: ({ arn }) => arn,
    nameOf: ({ instanceId }) => instanceId,
  });
}

function instanceRow(id: string, instance: LocatedInstance, { name }: Cluster, { connection }: Place): TreeNode {
  const { arn, instanceId, status, isConnected, cpu, memory, address, runningTasks, pendingTasks } = instance;
  const free = [cpu && `${cpu.free} of ${cpu.all} CPU free`, memory && `${memory.free} of ${memory.all} MiB free`];
  const states = [status === 'ACTIVE' ? '' : status, isConnected ? '' : 'agent not connected'];
  const isUsable = status === 'ACTIVE' && isConnected;
  return {
    id: `${id}/${arn}`,
    label: instanceId,
    description: [...states, instance.instanceType, ...free, address].filter(Boolean).join(' · '),
    tooltip: [
      arn,
      `${status}, agent ${isConnected ? 'connected' : 'not connected'}${instance.agentVersion ? `, version ${instance.agentVersion}` : ''}`,
      [instance.instanceType, instance.zone].filter(Boolean).join(' in '),
      cpu && `CPU units: ${used(cpu)}`,
      memory && `Memory in MiB: ${used(memory)}`,
      `${runningTasks} running, ${pendingTasks} pending`,
      instance.capacityProvider && `Capacity provider ${instance.capacityProvider}`,
      address && `Address ${address}`,
    ]
      .filter(Boolean)
      .join('\n'),
    ...(isUsable ? { icon: 'vm-running' } : { icon: 'vm-outline', color: 'list.warningForeground' }),
    tags: ['containerInstance'],
    args: { containerInstance: arn, cluster: name, ...profileAndRegion(connection) },
  };
}

function used({ all, free }: Amount): string {
  return `${all - free} of ${all} used, ${free} free`;
}
