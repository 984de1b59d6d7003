import type { Cluster } from '../aws/clusters';
import { describeServices, listServicesFrom } from '../aws/services';
import type { Service } from '../aws/services';
import { createListed } from './listed';
import type { Listed } from './listed';
import { errorNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';
import { isSettled, serviceRow } from './serviceRow';

/** The cluster whose services are shown. */
export interface ServicesOf {
  readonly cluster: Cluster;
  /** The id of its row. */
  readonly id: string;
  /** Whether its counts or its tasks tell of any. */
  readonly hasServices: boolean;
}

/**
 * The services of a cluster, with their tasks below each. Those that run what they should are asked for seldom, and where
 * there is none nobody asks again until something tells of one: the turns are the tasks'. `tasksOf` gives the rows of a
 * service's tasks by its name, once it is opened.
 */
export async function serviceRows(
  { cluster, id: clusterId, hasServices }: ServicesOf,
  place: Place,
  tasksOf: (service: string, signal: AbortSignal) => Promise<readonly TreeNode[]>,
): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const id = `${clusterId}/services`;
  const watch = () =>
    createListed({
      list: (from, signal) => listServicesFrom(connection, cluster.arn, from, signal),
      describe: (services, signal) => describeServices(connection, cluster.arn, services, signal),
      batch: 10,
      idOf: ({ arn }) => arn,
      nameOf: ({ name }) => name,
    });
  const paceOf = (services: Listed<Service>) => {
    if (!services.items().every(isSettled)) return pace.every;
    return hasServices || services.items().length > 0 || services.error() ? place.shared(pace.seldom) : Infinity;
  };
  const services = await place.open(id, paceOf, watch, clusterId);
  const error = services.error();
  // One that is deleted can be described for a while.
  const there = services.items().filter(({ status }) => status !== 'INACTIVE');
  const rows = there.map((service) => {
    const args = { service: service.name, cluster: cluster.name, ...profileAndRegion(connection) };
    return serviceRow(`${id}/${service.name}`, service, args, (signal) => tasksOf(service.name, signal));
  });
  return error ? [errorNode(`${id}/error`, error), ...rows] : rows;
}
