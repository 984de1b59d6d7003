import type { ContainerInstance as SdkContainerInstance, Resource } from '@aws-sdk/client-ecs';

import { nameOf } from './arn';
import type { Connection } from './connection';
import { inParts } from './pages';

/** An instance that is registered with a cluster, and what is free on it. */
export interface ContainerInstance {
  readonly arn: string;
  /** Of EC2, such as `i-0123`, or of Systems Manager, such as `mi-0123`. */
  readonly instanceId: string;
  /** `ACTIVE`, `DRAINING`, `REGISTERING`, `DEREGISTERING`, `REGISTRATION_FAILED`, `INACTIVE`. */
  readonly status: string;
  readonly isConnected: boolean;
  readonly agentVersion: string | undefined;
  readonly instanceType: string | undefined;
  readonly zone: string | undefined;
  readonly capacityProvider: string | undefined;
  /** In CPU units, of which a vCPU has 1024. */
  readonly cpu: Amount | undefined;
  /** In MiB. */
  readonly memory: Amount | undefined;
  readonly runningTasks: number;
  readonly pendingTasks: number;
}

/** How much of something there is, and how much of that no task has taken. */
export interface Amount {
  readonly all: number;
  readonly free: number;
}

/** One page of up to 100 ARNs of the container instances of a cluster. */
export async function listContainerInstancesFrom(
  aws: Connection,
  cluster: string,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const page = await aws.ecs(`Could not list the container instances of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.listContainerInstances({ cluster, maxResults: 100, nextToken }, options),
  );
  return { ids: page.containerInstanceArns ?? [], next: page.nextToken };
}

/** Those among at most 100 container instances that ECS knows. */
export async function describeContainerInstances(
  aws: Connection,
  cluster: string,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<readonly ContainerInstance[]> {
  return (await describe(aws, cluster, arns, signal)).map(toContainerInstance);
}

/** Takes a container instance out of its cluster, with whatever runs on it. The EC2 instance goes on running. */
export async function deregisterContainerInstance(
  aws: Connection,
  cluster: string,
  containerInstance: string,
  signal: AbortSignal,
): Promise<void> {
  await aws.ecs(`Could not deregister ${nameOf(containerInstance)}`, signal, (ecs, options) =>
    ecs.deregisterContainerInstance({ cluster, containerInstance, force: true }, options),
  );
}

/** The id of the EC2 instance behind each container instance, by ARN. */
export async function instanceIds(
  aws: Connection,
  cluster: string,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const part of inParts(arns, 100)) {
    for (const { containerInstanceArn, ec2InstanceId } of await describe(aws, cluster, part, signal)) {
      if (containerInstanceArn && ec2InstanceId) ids.set(containerInstanceArn, ec2InstanceId);
    }
  }
  return ids;
}

/** The version of the ECS agent on a container instance, such as `1.82.0`; undefined when it cannot be told. */
export async function agentVersionOf(
  aws: Connection,
  cluster: string,
  containerInstance: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!containerInstance) return undefined;
  const [instance] = await describe(aws, cluster, [containerInstance], signal);
  return instance?.versionInfo?.agentVersion;
}

async function describe(
  aws: Connection,
  cluster: string,
  containerInstances: readonly string[],
  signal: AbortSignal,
): Promise<readonly SdkContainerInstance[]> {
  const reply = await aws.ecs('Could not look at the container instances', signal, (ecs, options) =>
    ecs.describeContainerInstances({ cluster, containerInstances: [...containerInstances] }, options),
  );
  return reply.containerInstances ?? [];
}

function toContainerInstance(instance: SdkContainerInstance): ContainerInstance {
  const attribute = (wanted: string) => instance.attributes?.find(({ name }) => name === wanted)?.value;
  return {
    arn: instance.containerInstanceArn ?? '',
    instanceId: instance.ec2InstanceId ?? nameOf(instance.containerInstanceArn ?? ''),
    status: instance.status ?? '',
    isConnected: instance.agentConnected ?? false,
    agentVersion: instance.versionInfo?.agentVersion,
    instanceType: attribute('ecs.instance-type'),
    zone: attribute('ecs.availability-zone'),
    capacityProvider: instance.capacityProviderName,
    cpu: amountOf('CPU', instance),
    memory: amountOf('MEMORY', instance),
    runningTasks: instance.runningTasksCount ?? 0,
    pendingTasks: instance.pendingTasksCount ?? 0,
  };
}

function amountOf(name: string, instance: SdkContainerInstance): Amount | undefined {
  const value = (resources: readonly Resource[] | undefined) =>
    resources?.find((resource) => resource.name === name)?.integerValue;
  const all = value(instance.registeredResources);
  const free = value(instance.remainingResources);
  return all === undefined || free === undefined ? undefined : { all, free };
}
