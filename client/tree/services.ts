import type { Cluster } from '../aws/clusters';
import { describeServices, listServicesFrom } from '../aws/services';
import { createListed } from './listed';
import { errorNode } from './node';
import type { TreeNode } from './node';
import { namesOf, type Place } from './place';
import { serviceRow } from './serviceRow';

/** The services of a cluster, with their tasks below each. `tasksOf` gives the rows of a service's tasks by its name, once it is opened. */
export async function serviceRows(
  clusterId: string,
  cluster: Cluster,
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
  const services = await place.open(id, pace.every, watch, clusterId);
  const error = services.error();
  const rows = services.items().map((service) => {
    const args = { service: service.name, cluster: cluster.name, ...namesOf(connection) };
    return serviceRow(`${id}/${service.name}`, service, args, (signal) => tasksOf(service.name, signal));
  });
  return error ? [errorNode(`${id}/error`, error), ...rows] : rows;
}
