import type { Cluster } from '../aws/clusters';
import { listClusters } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { whoAmI } from '../aws/identity';
import { createFollowed } from './followed';
import type { FollowedValue } from './followed';

/** The clusters of a profile and region as they were seen last. The connection learns whose they are. */
export function createClusterList(aws: Connection): FollowedValue<readonly Cluster[]> {
  return createFollowed<readonly Cluster[]>([], async (signal) => {
    const [clusters] = await Promise.all([
      listClusters(aws, signal),
      aws.account() === undefined ? whoAmI(aws, signal) : undefined,
    ]);
    return clusters;
  });
}
