import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Cluster } from '../aws/clusters';
import type { Placement } from './runTarget';

/** Throws what ECS would answer when the cluster as it is now cannot run a task where it is wanted. */
export function refuseOnCluster({ cluster, launchType, capacityProvider }: Placement, found: Cluster): void {
  const name = nameOf(cluster);
  if (found.status !== 'ACTIVE') {
    throw new UserError(
      `The cluster ${name} is ${found.status}`,
      'Choose another cluster, or wait until it is ACTIVE.',
    );
  }
  if (launchType === 'EC2' && found.containerInstances === 0) {
    throw new UserError(
      `No Container Instances were found in the cluster ${name}`,
      'Run on Fargate, or add EC2 instances to the cluster.',
    );
  }
  if (capacityProvider && !found.capacityProviders.includes(capacityProvider)) {
    throw new UserError(
      `The specified capacity provider was not found: ${name} has no ${capacityProvider}`,
      found.capacityProviders.length > 0
        ? `It has ${found.capacityProviders.join(', ')}.`
        : 'Add it to the cluster, or name a launch type.',
    );
  }
}
