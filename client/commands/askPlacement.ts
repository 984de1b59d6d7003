import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import type { Cluster } from '../aws/clusters';
import { listClusters } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import type { Placement } from '../run/runTarget';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { askNetwork } from './askNetwork';

/** Where a task is to run: what `args` says, and for the rest one question after another, with the last answers first. */
export async function askPlacement(
  args: Partial<Placement>,
  definition: RegisterTaskDefinitionCommandInput,
  about: string,
  connection: Connection,
  tools: Tools,
  signal: AbortSignal,
): Promise<Placement> {
  const cluster = args.cluster ?? (await askCluster(about, connection, tools, signal));
  const capacity = await askCapacity(args, definition, cluster, about, connection, tools, signal);
  if (definition.networkMode !== 'awsvpc') return { cluster, ...capacity };

  const isFargate = capacity.launchType === 'FARGATE' || capacity.capacityProvider?.startsWith('FARGATE') === true;
  return { cluster, ...capacity, ...(await askNetwork(args, isFargate, about, connection, tools, signal)) };
}

async function askCluster(about: string, connection: Connection, { ask, answers }: Tools, signal: AbortSignal) {
  const last = answers.get<string>(about, 'cluster');
  const choices = listClusters(connection, signal).then((clusters) => {
    const active = clusters.filter(({ status }) => status === 'ACTIVE');
    if (active.length === 0) throw noCluster(connection);
    return active.map((cluster) => toChoice(cluster, last));
  });
  const cluster = await ask.pick({ title: `Cluster in ${connection.region}`, choices });
  await answers.set(about, 'cluster', cluster);
  return cluster;
}

function toChoice({ name, runningTasks, containerInstances }: Cluster, last: string | undefined): Choice<string> {
  const plural = containerInstances === 1 ? '' : 's';
  const instances = containerInstances > 0 ? [`${containerInstances} container instance${plural}`] : [];
  return {
    label: name,
    description: [`${runningTasks} running`, ...instances].join(' · '),
    value: name,
    picked: name === last,
  };
}

function noCluster({ profile, region }: Connection): UserError {
  return new UserError(`There is no cluster in ${region}`, {
    text: 'Create one with "Slipway: Create Cluster…"; for Fargate it costs nothing by itself.',
    command: { title: 'Create Cluster…', id: 'slipway.createCluster', args: [{ profile, region }, 'button'] },
  });
}

type Capacity = Pick<Placement, 'launchType' | 'capacityProvider'>;

async function askCapacity(
  { launchType, capacityProvider }: Partial<Placement>,
  definition: RegisterTaskDefinitionCommandInput,
  cluster: string,
  about: string,
  connection: Connection,
  { ask, answers }: Tools,
  signal: AbortSignal,
): Promise<Capacity> {
  if (launchType && capacityProvider) {
    throw new UserError('A task takes a launch type or a capacity provider, not both', 'Name only one of them.');
  }
  if (launchType || capacityProvider) return { launchType, capacityProvider };

  const last = answers.get<string>(about, 'capacity') ?? definition.requiresCompatibilities?.[0];
  const choices = listClusters(connection, signal).then((clusters) => {
    const providers = clusters.find(({ name, arn }) => name === cluster || arn === cluster)?.capacityProviders ?? [];
    return capacityChoices(definition, providers).map((choice) => ({ ...choice, picked: choice.label === last }));
  });
  const chosen = await ask.pick({ title: 'Launch type', choices });
  await answers.set(about, 'capacity', chosen.launchType ?? chosen.capacityProvider);
  return chosen;
}

function capacityChoices(
  definition: RegisterTaskDefinitionCommandInput,
  providers: readonly string[],
): readonly Choice<Capacity>[] {
  const fitsFargate = definition.networkMode === 'awsvpc' && Boolean(definition.cpu && definition.memory);
  const fargate: readonly Choice<Capacity>[] = [
    { label: 'FARGATE', description: 'no instances of your own', value: { launchType: 'FARGATE' } },
    ...(providers.includes('FARGATE_SPOT')
      ? [
          {
            label: 'FARGATE_SPOT',
            description: 'cheaper, may be interrupted',
            value: { capacityProvider: 'FARGATE_SPOT' },
          },
        ]
      : []),
  ];
  const own = providers
    .filter((name) => !name.startsWith('FARGATE'))
    .map((name) => ({ label: name, description: 'capacity provider', value: { capacityProvider: name } }));
  return [
    ...(fitsFargate ? fargate : []),
    { label: 'EC2', description: 'instances of the cluster', value: { launchType: 'EC2' } },
    ...own,
  ];
}
