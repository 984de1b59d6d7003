import { setTimeout as wait } from 'node:timers/promises';

import type { Cluster as SdkCluster } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from './arn';
import { compareNames } from './compareNames';
import type { Connection } from './connection';
import { allPages, inParts } from './pages';

/** A cluster with what runs on it, as DescribeClusters counts it. */
export interface Cluster {
  readonly name: string;
  readonly arn: string;
  /** `ACTIVE`, `PROVISIONING`, `DEPROVISIONING`, `FAILED`. */
  readonly status: string;
  readonly runningTasks: number;
  readonly pendingTasks: number;
  readonly services: number;
  readonly containerInstances: number;
  readonly capacityProviders: readonly string[];
  /** Those that are used where nobody names one. */
  readonly defaultProviders: readonly string[];
  /** By key; only where they were asked for. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Clusters that can be used or are on their way, by name. */
export async function listClusters(aws: Connection, signal: AbortSignal): Promise<readonly Cluster[]> {
  const what = 'Could not list the clusters';
  const arns = await allPages((nextToken) =>
    aws.ecs(what, signal, async (ecs, options) => {
      const page = await ecs.listClusters({ maxResults: 100, nextToken }, options);
      return { items: page.clusterArns, next: page.nextToken };
    }),
  );

  const described = await Promise.all(
    inParts(arns, 100).map((clusters) =>
      aws.ecs(what, signal, (ecs, options) => ecs.describeClusters({ clusters: [...clusters] }, options)),
    ),
  );
  return described
    .flatMap(({ clusters }) => clusters ?? [])
    .map(toCluster)
    .filter(({ status }) => status !== 'INACTIVE') // A deleted cluster can be described for a while.
    .sort((a, b) => compareNames(a.name, b.name));
}

/** A cluster by name or ARN. Rejects with a `UserError` when there is none. */
export async function describeCluster(aws: Connection, cluster: string, signal: AbortSignal): Promise<Cluster> {
  const found = await findCluster(aws, cluster, signal);
  if (found) return found;
  throw new UserError(`There is no cluster "${nameOf(cluster)}" in ${aws.region}`, 'Choose another cluster or region.');
}

/** A cluster by name or ARN, with its tags; undefined when there is none, or it was deleted. */
export async function findCluster(aws: Connection, cluster: string, signal: AbortSignal): Promise<Cluster | undefined> {
  const reply = await aws.ecs(`Could not look at the cluster ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.describeClusters({ clusters: [cluster], include: ['TAGS'] }, options),
  );
  const [found] = reply.clusters ?? [];
  return found && found.status !== 'INACTIVE' ? toCluster(found) : undefined;
}

/**
 * A cluster for Fargate: it has no instances of its own and costs nothing while nothing runs. One that is there already
 * is given back.
 */
export async function createFargateCluster(aws: Connection, name: string, signal: AbortSignal): Promise<Cluster> {
  return aws.ecs(`Could not create the cluster "${name}"`, signal, async (ecs, options) => {
    const input = { clusterName: name, capacityProviders: ['FARGATE', 'FARGATE_SPOT'] };
    const reply = await afterFirstUse(() => ecs.createCluster(input, options), options.abortSignal);
    return toCluster(reply.cluster ?? {});
  });
}

/** Deletes a cluster in which nothing is left. */
export async function deleteEmptyCluster(aws: Connection, cluster: string, signal: AbortSignal): Promise<void> {
  await aws.ecs(`Could not delete the cluster "${nameOf(cluster)}"`, signal, (ecs, options) =>
    ecs.deleteCluster({ cluster }, options),
  );
}

/** The first cluster of an account makes a role for ECS, which is there only seconds later. */
async function afterFirstUse<T>(create: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await create();
    } catch (error) {
      const isTooEarly = error instanceof Error && /service.linked role/i.test(error.message);
      if (!isTooEarly || attempt === 4) throw error;
      await wait(3_000, undefined, { signal });
    }
  }
}

function toCluster(cluster: SdkCluster): Cluster {
  return {
    name: cluster.clusterName ?? '',
    arn: cluster.clusterArn ?? '',
    status: cluster.status ?? '',
    runningTasks: cluster.runningTasksCount ?? 0,
    pendingTasks: cluster.pendingTasksCount ?? 0,
    containerInstances: cluster.registeredContainerInstancesCount ?? 0,
    services: cluster.activeServicesCount ?? 0,
    capacityProviders: cluster.capacityProviders ?? [],
    defaultProviders: (cluster.defaultCapacityProviderStrategy ?? []).flatMap(
      ({ capacityProvider }) => capacityProvider ?? [],
    ),
    tags: Object.fromEntries((cluster.tags ?? []).map(({ key = '', value = '' }) => [key, value])),
  };
}
