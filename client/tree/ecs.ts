import type { Aws } from '../aws/aws';
import type { Connection } from '../aws/connection';
import { clusterRows } from './clusters';
import { createFollower } from './follower';
import { messageNode } from './node';
import type { TreeNode } from './node';
import type { Pace, Place } from './place';
import { taskDefinitionsRow } from './taskDefinitions';
import type { TreeSource } from './treeSource';

/** Profile and region, with its clusters and task definitions. What is open is followed while the view is visible. */
export function createEcsTree(aws: Aws, pace: Pace = usual): TreeSource {
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const { every, rest } = pace;
  const follower = createFollower({ every, rest, stamp: () => aws.stamp(), onChange: changed });
  const accounts = new Map<string, string>();
  let reading: AbortSignal | undefined;
  aws.onSelect(() => {
    follower.forget();
    changed();
  });

  const learn = (place: string, account: string | undefined) => {
    if (!account || accounts.get(place) === account) return;
    accounts.set(place, account);
    changed();
  };

  const placeRow = async (connection: Connection): Promise<TreeNode> => {
    const place: Place = {
      id: `ecs/${connection.profile ?? ''}/${connection.region}`,
      connection,
      pace,
      open: (...what) => follower.open(...what),
    };
    const endpoint = await connection.endpoint().catch(() => undefined); // The rows below say what is wrong with it.
    return {
      id: place.id,
      label: `${connection.profile ?? 'AWS'} · ${connection.region}`,
      description: [accounts.get(place.id), endpoint].filter(Boolean).join(' · '),
      tooltip: 'Clusters of Amazon ECS, with the profile and region of the status bar',
      icon: 'cloud',
      // Its commands are for the choice it shows; named, there would be nothing left to choose.
      tags: ['connection'],
      expanded: true,
      children: async () => [
        ...(await clusterRows(place, (account) => learn(place.id, account))),
        taskDefinitionsRow(place),
      ],
    };
  };

  return {
    async roots(signal) {
      // Each refresh by the user brings a signal of its own.
      if (reading !== signal) follower.forget();
      reading = signal;

      if (!(await aws.region())) return [noRegion()];
      return [await placeRow(await aws.connect())];
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    setVisible: (isVisible) => follower.setVisible(isVisible),
  };
}

const usual: Pace = { every: 3_000, clusters: 30_000, seldom: 15_000, rest: 15_000 };

function noRegion(): TreeNode {
  const command = { title: 'Select Profile and Region…', id: 'slipway.selectProfile' };
  return messageNode(
    'ecs/none',
    'Choose an AWS profile and region to see your clusters',
    { text: '', command },
    'cloud',
  );
}
