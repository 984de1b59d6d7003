import type { Cluster } from '../../aws/clusters';
import { listClusters } from '../../aws/clusters';
import { fitsFargate, isOnFargate } from '../../run/refuseRun';
import type { Creations } from '../../run/runPlan';
import type { Placement } from '../../run/runTarget';
import type { Choice } from '../../ui/ask';
import type { Asking } from './asking';
import { askNetwork } from './askNetwork';
import { problemWithName } from './problemWithName';

/** Where a task is to run, and what has to be made for it. */
export interface Placed {
  readonly placement: Placement;
  readonly creates: Creations;
}

/** Where a task is to run: what `args` says, and for the rest one question after another, with the last answers first. */
export async function askPlacement(
  args: Partial<Placement>,
  asking: Asking,
  others: readonly Choice<ClusterChoice>[] = [],
): Promise<Placed | 'asBefore'> {
  const { definition } = asking;
  const where = args.cluster ? { cluster: args.cluster } : await askCluster(asking, others);
  if (where === 'asBefore') return where;
  const { cluster, isNew = false } = where;

  const capacity = await askCapacity(args, cluster, isNew, asking);
  const version = args.platformVersion ? { platformVersion: args.platformVersion } : {};
  const creates: Creations = isNew ? { cluster: true } : {};
  const placement = { cluster, ...capacity, ...version };
  if (definition.networkMode !== 'awsvpc') return { placement, creates };

  const { network, securityGroup } = await askNetwork(args, isOnFargate(placement), asking);
  return {
    placement: { ...placement, ...network },
    creates: { ...creates, ...(securityGroup ? { securityGroup } : {}) },
  };
}

/** A cluster, one to be made, or everything as it was the last time. */
export type ClusterChoice = { readonly cluster: string; readonly isNew?: boolean } | 'create' | 'asBefore';

/** The clusters of the region, read once in a flow. */
export function clustersOf({ ask, connection, signal }: Asking): Promise<readonly Cluster[]> {
  return ask.once('clusters', () => listClusters(connection, signal));
}

async function askCluster(
  asking: Asking,
  others: readonly Choice<ClusterChoice>[],
): Promise<Exclude<ClusterChoice, 'create'>> {
  const { ask, answers, about, connection } = asking;
  const last = answers.get<string>(about, 'cluster');
  const chosen = await ask.pick<ClusterChoice>({ title: `Cluster in ${connection.region}`, choices: choices() });
  if (chosen === 'asBefore') return chosen;

  const where =
    chosen === 'create' ? { cluster: await askNewName(asking, await clustersOf(asking)), isNew: true } : chosen;
  await answers.set(about, 'cluster', where.cluster);
  return where;

  async function choices(): Promise<readonly Choice<ClusterChoice>[]> {
    const active = (await clustersOf(asking)).filter(({ status }) => status === 'ACTIVE');
    const create: Choice<ClusterChoice> = {
      label: '$(add) Create a cluster…',
      description: 'for Fargate; costs nothing by itself',
      value: 'create',
    };
    return [...others, ...active.map((cluster) => toChoice(cluster, others.length === 0 ? last : undefined)), create];
  }
}

function askNewName({ ask, connection }: Asking, clusters: readonly Cluster[]): Promise<string> {
  return ask.input({
    title: 'Name of the new cluster',
    prompt: `It is made in ${connection.region} when the task is run`,
    value: clusters.some(({ name }) => name === 'default') ? '' : 'default',
    validate: problemWithName,
  });
}

function toChoice(cluster: Cluster, last: string | undefined): Choice<ClusterChoice> {
  const { name, runningTasks, containerInstances } = cluster;
  const plural = containerInstances === 1 ? '' : 's';
  const instances = containerInstances > 0 ? [`${containerInstances} container instance${plural}`] : [];
  return {
    label: name,
    description: [`${runningTasks} running`, ...instances].join(' · '),
    value: { cluster: name },
    picked: name === last,
  };
}

type Capacity = Pick<Placement, 'launchType' | 'capacityProvider'>;

async function askCapacity(
  { launchType, capacityProvider }: Capacity,
  cluster: string,
  isNew: boolean,
  asking: Asking,
): Promise<Capacity> {
  if (launchType || capacityProvider) {
    return { ...(launchType ? { launchType } : {}), ...(capacityProvider ? { capacityProvider } : {}) };
  }

  const { ask, answers, about, definition } = asking;
  const last = answers.get<string>(about, 'capacity') ?? definition.requiresCompatibilities?.[0];
  const choices = clustersOf(asking).then((clusters) => {
    const found = clusters.find(({ name, arn }) => name === cluster || arn === cluster);
    const all = isNew ? newCluster : capacityChoices(asking, found);
    return all.map((choice) => ({ ...choice, picked: choice.label === last }));
  });
  const chosen = await ask.pick({ title: 'Launch type', choices });
  await answers.set(about, 'capacity', chosen.launchType ?? chosen.capacityProvider);
  return chosen;
}

const fargate: Choice<Capacity> = {
  label: 'FARGATE',
  description: 'no instances of your own',
  value: { launchType: 'FARGATE' },
};
const spot: Choice<Capacity> = {
  label: 'FARGATE_SPOT',
  description: 'cheaper, may be interrupted',
  value: { capacityProvider: 'FARGATE_SPOT' },
};
const newCluster = [fargate, spot];

function capacityChoices({ definition }: Asking, cluster: Cluster | undefined): readonly Choice<Capacity>[] {
  const providers = cluster?.capacityProviders ?? [];
  const own = providers
    .filter((name) => !name.startsWith('FARGATE'))
    .map((name) => ({ label: name, description: 'capacity provider', value: { capacityProvider: name } }));
  const instances = cluster?.containerInstances ?? 0;
  const hasNone = cluster !== undefined && instances === 0;
  return [
    ...(fitsFargate(definition) ? [fargate] : []),
    ...(fitsFargate(definition) && providers.includes('FARGATE_SPOT') ? [spot] : []),
    {
      label: 'EC2',
      description: hasNone ? 'the cluster has no container instance yet' : 'instances of the cluster',
      value: { launchType: 'EC2' },
    },
    ...own,
  ];
}
