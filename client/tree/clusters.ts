import { createClusterList } from './clusterList';
import { clusterRow } from './clusterRow';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { namesOf, type Place } from './place';

/** The clusters of a profile and region; `learn` is told whose they are. */
export async function clusterRows(
  place: Place,
  learn: (account: string | undefined) => void,
): Promise<readonly TreeNode[]> {
  const list = await place.open(place.id, place.pace.clusters, () => createClusterList(place.connection));
  learn(list.account());
  const error = list.error();
  const rows = list.clusters().map((cluster) => clusterRow(cluster, place));
  if (error) return [errorNode(`${place.id}/error`, error), ...rows];
  return rows.length > 0 ? rows : [noCluster(place)];
}

function noCluster({ id, connection }: Place): TreeNode {
  const command = { title: 'Create Cluster…', id: 'slipway.createCluster', args: [namesOf(connection), 'button'] };
  return messageNode(`${id}/none`, `No cluster in ${connection.region} yet`, { text: 'Create one', command });
}
