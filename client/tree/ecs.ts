import type { Aws } from '../aws/aws';
import type { Cluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { createClusterList } from './clusterList';
import { createClusterWatch } from './clusterWatch';
import { createFollower } from './follower';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { taskRow } from './taskRow';
import type { TreeSource } from './treeSource';

/** Profile and region, its clusters, their tasks, and the containers of each. What is open is followed while the view is visible. */
export function createEcsTree(aws: Aws, { every, clusters: slowly, rest }: Pace = usual): TreeSource {
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const follower = createFollower({ every, rest, stamp: () => aws.stamp(), onChange: changed });
  const accounts = new Map<string, string>();
  let reading: AbortSignal | undefined;
  aws.onSelect(() => {
    follower.forget();
    changed();
  });

  const clusterRows = async (root: string, connection: Connection): Promise<readonly TreeNode[]> => {
    const list = await follower.open(root, slowly, () => createClusterList(connection));
    const [account, error] = [list.account(), list.error()];
    if (account && accounts.get(root) !== account) {
      accounts.set(root, account);
      changed();
    }
    const rows = list.clusters().map((cluster) => clusterRow(root, cluster, connection));
    if (error) return [errorNode(`${root}/error`, error), ...rows];
    return rows.length > 0 ? rows : [noCluster(root, connection)];
  };

  const clusterRow = (root: string, cluster: Cluster, connection: Connection): TreeNode => {
    const id = `${root}/${cluster.name}`;
    return {
      id,
      label: cluster.name,
      description: describe(cluster),
      tooltip: cluster.arn,
      icon: 'server',
      tags: ['cluster'],
      args: { cluster: cluster.name, ...namesOf(connection) },
      children: () => taskRows(id, cluster, connection),
    };
  };

  const taskRows = async (id: string, { arn, name }: Cluster, connection: Connection): Promise<readonly TreeNode[]> => {
    const watch = await follower.open(id, every, () => createClusterWatch(connection, arn));
    const error = watch.error();
    const rows = watch
      .tasks()
      .map(({ state, addresses }) =>
        taskRow(state.id, state, addresses, { task: state.id, cluster: name, ...namesOf(connection) }),
      );
    if (error) return [errorNode(`${id}/error`, error), ...rows];
    return rows.length > 0 ? rows : [noTask(id, name, connection)];
  };

  return {
    async roots(signal) {
      // Each refresh by the user brings a signal of its own.
      if (reading !== signal) follower.forget();
      reading = signal;

      if (!(await aws.region())) return [noRegion()];
      const connection = await aws.connect();
      const root = `ecs/${connection.profile ?? ''}/${connection.region}`;
      const endpoint = await connection.endpoint().catch(() => undefined); // The rows below say what is wrong with it.
      return [
        {
          id: root,
          label: `${connection.profile ?? 'AWS'} · ${connection.region}`,
          description: [accounts.get(root), endpoint].filter(Boolean).join(' · '),
          tooltip: 'Clusters of Amazon ECS, with the profile and region of the status bar',
          icon: 'cloud',
          // Its commands are for the choice it shows; named, there would be nothing left to choose.
          tags: ['connection'],
          expanded: true,
          children: () => clusterRows(root, connection),
        },
      ];
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    setVisible: (isVisible) => follower.setVisible(isVisible),
  };
}

/** Milliseconds: between two looks at the tasks, at the clusters, and after something went wrong. */
export interface Pace {
  readonly every: number;
  readonly clusters: number;
  readonly rest: number;
}

const usual: Pace = { every: 3_000, clusters: 30_000, rest: 15_000 };

function describe({ status, runningTasks, pendingTasks, containerInstances }: Cluster): string {
  const words = [
    status === 'ACTIVE' ? '' : status,
    `${runningTasks} running`,
    pendingTasks > 0 ? `${pendingTasks} pending` : '',
    containerInstances > 0 ? `${containerInstances} container instance${containerInstances === 1 ? '' : 's'}` : '',
  ];
  return words.filter(Boolean).join(' · ');
}

function noRegion(): TreeNode {
  const command = { title: 'Select Profile and Region…', id: 'slipway.selectProfile' };
  return messageNode(
    'ecs/none',
    'Choose an AWS profile and region to see your clusters',
    { text: '', command },
    'cloud',
  );
}

function noCluster(id: string, connection: Connection): TreeNode {
  const command = { title: 'Create Cluster…', id: 'slipway.createCluster', args: [namesOf(connection), 'button'] };
  return messageNode(`${id}/none`, `No cluster in ${connection.region} yet`, { text: 'Create one', command });
}

function noTask(id: string, cluster: string, connection: Connection): TreeNode {
  const args = [{ cluster, ...namesOf(connection) }, 'button'];
  return messageNode(`${id}/none`, 'No task yet', {
    text: 'Run one',
    command: { title: 'Run Task…', id: 'slipway.runTask', args },
  });
}

function namesOf({ profile, region }: Connection): { readonly profile?: string; readonly region: string } {
  return { ...(profile === undefined ? {} : { profile }), region };
}
