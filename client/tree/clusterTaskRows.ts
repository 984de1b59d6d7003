import type { Cluster } from '../aws/clusters';
import { isWell } from './clusterWatch';
import type { WatchedTask } from './clusterWatch';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';
import { moreRow } from './remoteImageRow';
import { taskRow } from './taskRow';

/**
 * The rows of tasks beside each other below a row, as many as were asked for: those that something is the matter with
 * are always among them. Where they are few, each shows its containers at first.
 */
export function clusterTaskRows(
  id: string,
  tasks: readonly WatchedTask[],
  { name }: Cluster,
  { connection, steps }: Place,
): readonly TreeNode[] {
  const toRow = ({ state, addresses }: WatchedTask) => {
    const args = { task: state.id, cluster: name, ...profileAndRegion(connection) };
    return taskRow(state.id, state, addresses, args, tasks.length <= few);
  };
  const most = step * steps(id);
  if (tasks.length <= most) return tasks.map(toRow);

  const others = tasks.filter(({ state }) => isWell(state));
  const left = new Set(others.slice(Math.max(0, most - (tasks.length - others.length))));
  const rows = tasks.filter((task) => !left.has(task)).map(toRow);
  return left.size > 0 ? [...rows, moreRow(id)] : rows;
}

/** Tasks whose containers are all shown at once; among more of them one finds none. */
const few = 5;
/** Tasks shown at first, and more at each step: as many as one call describes. */
const step = 100;
