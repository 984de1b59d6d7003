import type { Cluster } from '../aws/clusters';
import { hasStopped } from '../run/taskState';
import { capacityProvidersRow } from './capacityProviders';
import { clusterTaskRows } from './clusterTaskRows';
import { createClusterWatch } from './clusterWatch';
import type { ClusterWatch } from './clusterWatch';
import { containerInstancesRow } from './containerInstances';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';
import { serviceRows } from './services';

/** The row of a cluster, with its counts, and below it what is in it. */
export function clusterRow(cluster: Cluster, place: Place): TreeNode {
  const id = `${place.id}/${cluster.name}`;
  return {
    id,
    label: cluster.name,
    description: describe(cluster),
    tooltip: cluster.arn,
    icon: 'server',
    tags: ['cluster'],
    args: { cluster: cluster.name, ...profileAndRegion(place.connection) },
    children: () => contentsOf(id, cluster, place),
  };
}

function describe({ status, runningTasks, pendingTasks, services, containerInstances }: Cluster): string {
  const words = [
    status === 'ACTIVE' ? '' : status,
    services > 0 ? counted(services, 'service') : '',
    `${runningTasks} running`,
    pendingTasks > 0 ? `${pendingTasks} pending` : '',
    containerInstances > 0 ? counted(containerInstances, 'container instance') : '',
  ];
  return words.filter(Boolean).join(' · ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Its services with their tasks, the tasks of no service, and the stopped ones. */
async function contentsOf(id: string, cluster: Cluster, place: Place): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const paceOf = (its: ClusterWatch) => (its.isMoving() ? pace.every : place.shared(pace.every));
  const watch = await place.open(`${id}/tasks`, paceOf, () => createClusterWatch(connection, cluster.arn), id);
  await place.open(
    `${id}/addresses`,
    () => place.shared(pace.every),
    () => watch.addresses,
  );
  const error = watch.error();
  const tasks = watch.tasks();

  const hasServices = cluster.services > 0 || tasks.some(({ state }) => state.service && !hasStopped(state));
  const services = await serviceRows({ id, cluster, hasServices }, place, async (service, signal) => {
    await watch.reveal(service, signal);
    const ofService = watch.tasks().filter(({ state }) => state.service === service && !hasStopped(state));
    return clusterTaskRows(`${id}/services/${service}`, ofService, cluster, place);
  });
  const ofNone = tasks.filter(({ state }) => !state.service && !hasStopped(state));
  const standalone = clusterTaskRows(`${id}/tasks`, ofNone, cluster, place);
  const ended = tasks.filter(({ state }) => hasStopped(state));
  const stopped = clusterTaskRows(`${id}/stopped`, ended, cluster, place);
  const tasksAndServices = [
    ...services,
    ...standalone,
    ...(stopped.length > 0 ? [stoppedRow(id, ended.length, stopped)] : []),
  ];
  return [
    ...(error ? [errorNode(`${id}/error`, error)] : []),
    ...(tasksAndServices.length > 0 || error ? tasksAndServices : [noTask(id, cluster.name, place)]),
    ...(cluster.containerInstances > 0 ? [containerInstancesRow(id, cluster, place)] : []),
    ...(cluster.capacityProviders.length > 0 ? [capacityProvidersRow(id, cluster, place)] : []),
  ];
}

function stoppedRow(id: string, count: number, stopped: readonly TreeNode[]): TreeNode {
  return {
    id: `${id}/stopped`,
    label: 'Stopped tasks',
    description: String(count),
    tooltip: 'ECS keeps stopped tasks for about an hour',
    icon: 'history',
    tags: ['stoppedTasks'],
    expanded: true,
    children: async () => stopped,
  };
}

function noTask(id: string, cluster: string, { connection }: Place): TreeNode {
  const args = [{ cluster, ...profileAndRegion(connection) }, 'button'];
  return messageNode(`${id}/none`, 'No task yet', {
    text: 'Run one',
    command: { title: 'Run Task…', id: 'slipway.runTask', args },
  });
}
