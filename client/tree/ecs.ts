import type { Aws } from '../aws/aws';
import type { Connection } from '../aws/connection';
import { isSame } from '../aws/places';
import type { Places } from '../aws/places';
import { clusterRows } from './clusters';
import { createFollower } from './follower';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Pace, type Place } from './place';
import { taskDefinitionsRow } from './taskDefinitions';
import type { TreeSource } from './treeSource';

/** What the tree of ECS is made with, beside AWS. */
export interface EcsTreeSetting {
  /** What is open besides the chosen profile and region. */
  readonly places?: Places;
  readonly pace?: Pace;
}

/**
 * The chosen profile and region and those that were added, each with its clusters and task definitions. What is open
 * is followed while the view is visible.
 */
export function createEcsTree(
  aws: Aws,
  { places, pace = usual }: EcsTreeSetting = {},
): TreeSource & { showMore(row: string): void } {
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const { every, rest } = pace;
  const follower = createFollower({ every, rest, stamp: () => aws.stamp(), onChange: changed });
  const steps = new Map<string, number>();
  let reading: AbortSignal | undefined;
  aws.onSelect(() => {
    follower.forget();
    changed();
  });
  aws.onAccount(changed);
  places?.onChange(changed);

  const placeRow = async (connection: Connection, isChosen: boolean): Promise<TreeNode> => {
    const place: Place = {
      id: `ecs/${connection.profile ?? ''}/${connection.region}`,
      connection,
      pace,
      open: (...what) => follower.open(...what),
      shared: (usualPace) => follower.shared(usualPace),
      steps: (row) => steps.get(row) ?? 1,
    };
    const endpoint = await connection.endpoint().catch(() => undefined); // The rows below say what is wrong with it.
    return {
      id: place.id,
      label: `${connection.profile ?? 'AWS'} · ${connection.region}`,
      description: [connection.account(), endpoint].filter(Boolean).join(' · '),
      tooltip: `Amazon ECS, with the profile and region ${isChosen ? 'of the status bar' : 'that were added to this view'}`,
      icon: 'cloud',
      // The commands of the chosen one are for the choice it shows; named, there would be nothing left to choose.
      ...(isChosen
        ? { tags: ['connection', 'chosen'] }
        : { tags: ['connection', 'added'], args: profileAndRegion(connection) }),
      expanded: true,
      children: async () => [...(await clusterRows(place)), taskDefinitionsRow(place)],
    };
  };

  const addedRows = async (chosen: Connection | undefined): Promise<readonly TreeNode[]> => {
    const added = places?.list().filter((place) => !chosen || !isSame(place, chosen)) ?? [];
    return Promise.all(
      added.map(async (place) => {
        try {
          return await placeRow(await aws.connect(place), false);
        } catch (error) {
          return errorNode(`ecs/${place.profile}/${place.region}/error`, error);
        }
      }),
    );
  };

  return {
    async roots(signal) {
      // Each refresh by the user brings a signal of its own.
      if (reading !== signal) follower.forget();
      reading = signal;

      const chosen = (await aws.region()) ? await aws.connect() : undefined;
      return [chosen ? await placeRow(chosen, true) : noRegion(), ...(await addedRows(chosen))];
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    setVisible: (isVisible) => follower.setVisible(isVisible),

    showMore(row) {
      steps.set(row, (steps.get(row) ?? 1) + 1);
      changed();
    },
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
