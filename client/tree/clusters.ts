import { createClusterList } from './clusterList';
import { clusterRow } from './clusterRow';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';

/** The clusters of a profile and region. */
export async function clusterRows(place: Place): Promise<readonly TreeNode[]> {
  const list = await place.open(place.id, place.pace.clusters, () => createClusterList(place.connection));
  const error = list.error();
  const rows = list.value().map((cluster) => clusterRow(cluster, place));
  if (error) return [errorNode(`${place.id}/error`, error), ...rows];
  return rows.length > 0 ? rows : [noCluster(place)];
}

function noCluster({ id, connection }: Place): TreeNode {
  const command = {
    title: 'Create Cluster…',
    id: 'slipway.createCluster',
    args: [profileAndRegion(connection), 'button'],
  };
  return messageNode(`${id}/none`, `No cluster in ${connection.region} yet`, { text: 'Create one', command });
}
