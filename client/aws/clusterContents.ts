import { UserError } from '../../server/userError';
import { stackNameOf } from './clusterTemplate';
import type { Cluster } from './clusters';
import type { Connection } from './connection';
import { describeContainerInstances, listContainerInstancesFrom } from './containerInstances';
import type { ContainerInstance } from './containerInstances';
import { codeOf } from './explainAwsError';
import { allPages, inParts } from './pages';
import { listServicesFrom } from './services';
import { stackResources } from './stacks';
import type { StackResource } from './stacks';
import { describeTasks, listTasks } from './tasks';

/** All that goes when a cluster is deleted. */
export interface ClusterContents {
  /** ARNs. */
  readonly services: readonly string[];
  /** ARNs of the tasks of no service. */
  readonly standaloneTasks: readonly string[];
  readonly serviceTasks: number;
  readonly containerInstances: readonly ContainerInstance[];
  /** The stack that the cluster was created as, and what else it made; undefined for a cluster of its own. */
  readonly stack: { readonly id: string; readonly resources: readonly StackResource[] } | undefined;
}

/** Looks at what is in a cluster. Rejects with a `UserError` for a cluster that is a part of somebody else's stack. */
export async function clusterContents(
  aws: Connection,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<ClusterContents> {
  const [stack, services, tasks, containerInstances] = await Promise.all([
    stackOf(aws, cluster, signal),
    allPages(async (from) => toItems(await listServicesFrom(aws, cluster.arn, from, signal))),
    listTasks(aws, cluster.arn, signal).then((arns) => describeTasks(aws, cluster.arn, arns, signal)),
    allInstances(aws, cluster.arn, signal),
  ]);
  const standalone = tasks.filter(({ group }) => !group?.startsWith('service:'));
  return {
    services,
    standaloneTasks: standalone.flatMap(({ taskArn }) => taskArn ?? []),
    serviceTasks: tasks.length - standalone.length,
    containerInstances,
    stack,
  };
}

async function stackOf(
  aws: Connection,
  { name, tags }: Cluster,
  signal: AbortSignal,
): Promise<ClusterContents['stack']> {
  const own = stackNameOf(name);
  const owner = tags['aws:cloudformation:stack-name'];
  if (owner !== undefined && owner !== own) {
    throw new UserError(
      `The cluster "${name}" is a part of the stack ${owner}`,
      'Delete it with that stack, which may hold other things as well.',
    );
  }
  const stack = await resourcesOf(aws, own, signal);
  const isMadeByIt = stack?.resources.some(
    ({ type, physicalId }) => type === 'AWS::ECS::Cluster' && physicalId === name,
  );
  return isMadeByIt ? stack : undefined;
}

async function resourcesOf(aws: Connection, stack: string, signal: AbortSignal): Promise<ClusterContents['stack']> {
  try {
    return await stackResources(aws, stack, signal);
  } catch (error) {
    if (codeOf(error) === 'ValidationError') return undefined; // There is no such stack.
    throw error;
  }
}

async function allInstances(
  aws: Connection,
  cluster: string,
  signal: AbortSignal,
): Promise<readonly ContainerInstance[]> {
  const arns = await allPages(async (from) => toItems(await listContainerInstancesFrom(aws, cluster, from, signal)));
  const parts = await Promise.all(
    inParts(arns, 100).map((part) => describeContainerInstances(aws, cluster, part, signal)),
  );
  return parts.flat();
}

function toItems({ ids, next }: { readonly ids: readonly string[]; readonly next: string | undefined }) {
  return { items: ids, next };
}
