import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import { instanceIds } from '../aws/containerInstances';
import { instanceHosts } from '../aws/instances';
import { interfaceAddresses } from '../aws/networkInterfaces';
import { bestEffort } from './bestEffort';
import type { Address } from './runTarget';
import { toAddress } from './toAddress';

/**
 * Where each task's ports can be reached, by task ARN. Fargate and awsvpc: the task's network interface. Bridge and
 * host on EC2: the instance and the port it lends. As good as it can be found out: what may not be asked is left out.
 */
export async function findAddresses(
  aws: Connection,
  tasks: readonly Task[],
  definitionOf: DefinitionOf,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Address[]>> {
  return addressesAt(aws, await locateTasks(aws, tasks, definitionOf, signal), signal);
}

/** What does not change about a running task, and its addresses are found by. */
export interface Whereabouts {
  readonly taskArn: string;
  /** The network interface that awsvpc gives it, else the EC2 instance it runs on. */
  readonly networkInterface: string | undefined;
  readonly instance: string | undefined;
  readonly privateAddress: string | undefined;
  /** Undefined where its definition could not be read. */
  readonly ports: readonly Port[] | undefined;
}

/** A port of a container, and the one that stands for it outside. */
export interface Port {
  readonly container: string;
  readonly containerPort: number;
  readonly port: number;
}

/** A revision, as far as ports go. */
type DefinitionOf = (
  arn: string,
  signal: AbortSignal,
) => Promise<Pick<TaskDefinition, 'networkMode' | 'containerDefinitions'>>;

type Ports = Awaited<ReturnType<DefinitionOf>>;

/** Where tasks are to be looked for: what only ECS can say of it. */
export async function locateTasks(
  aws: Connection,
  tasks: readonly Task[],
  definitionOf: DefinitionOf,
  signal: AbortSignal,
): Promise<readonly Whereabouts[]> {
  const instances = await instancesOf(aws, tasks, signal);
  const definitions = new Map<string, Ports | undefined>();
  for (const arn of new Set(tasks.map(({ taskDefinitionArn = '' }) => taskDefinitionArn))) {
    definitions.set(arn, await bestEffort(definitionOf(arn, signal)));
  }
  return tasks.map((task) => {
    const definition = definitions.get(task.taskDefinitionArn ?? '');
    const { id, privateAddress } = interfaceOf(task);
    return {
      taskArn: task.taskArn ?? '',
      networkInterface: id,
      instance: id ? undefined : instances.get(task.containerInstanceArn ?? ''),
      privateAddress,
      ports: id ? definition && definedPorts(definition) : lentPorts(task, definition),
    };
  });
}

/** The addresses that EC2 has for them now, by task ARN. */
export async function addressesAt(
  aws: Connection,
  places: readonly Whereabouts[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Address[]>> {
  const distinct = (ids: readonly (string | undefined)[]) => [...new Set(ids.flatMap((id) => id ?? []))];
  const [interfaces, instances] = await Promise.all([
    bestEffort(interfaceAddresses(aws, distinct(places.map(({ networkInterface }) => networkInterface)), signal)),
    bestEffort(instanceHosts(aws, distinct(places.map(({ instance }) => instance)), signal)),
  ]);

  const addresses = new Map<string, readonly Address[]>();
  for (const { taskArn, networkInterface, instance, privateAddress, ports = [] } of places) {
    const host = networkInterface
      ? (interfaces?.get(networkInterface) ?? privateAddress)
      : instances?.get(instance ?? '');
    if (!host) continue;
    addresses.set(
      taskArn,
      uniquePorts(ports).map(({ container, containerPort, port }) =>
        toAddress({ container, containerPort, host, port }),
      ),
    );
  }
  return addresses;
}

/** Whether only machines of the same network reach it. */
export function isPrivateHost(host: string): boolean {
  return /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
}

/** The EC2 instances behind the container instances of those that run on one without an interface of their own. */
async function instancesOf(aws: Connection, tasks: readonly Task[], signal: AbortSignal) {
  const instances = new Map<string, string>();
  const onInstances = tasks.filter((task) => !interfaceOf(task).id && task.containerInstanceArn);
  for (const cluster of new Set(onInstances.map((task) => task.clusterArn ?? ''))) {
    const arns = onInstances
      .filter((task) => task.clusterArn === cluster)
      .map((task) => task.containerInstanceArn ?? '');
    const found = await bestEffort(instanceIds(aws, cluster, [...new Set(arns)], signal));
    found?.forEach((id, arn) => instances.set(arn, id));
  }
  return instances;
}

/** The network interface that awsvpc gives a task. */
function interfaceOf(task: Task): { readonly id: string | undefined; readonly privateAddress: string | undefined } {
  const details = task.attachments?.find(({ type }) => type === 'ElasticNetworkInterface')?.details;
  const detail = (name: string) => details?.find((it) => it.name === name)?.value;
  return { id: detail('networkInterfaceId'), privateAddress: detail('privateIPv4Address') };
}

/** With awsvpc a port is the same inside and outside. */
function definedPorts(definition: Ports): readonly Port[] {
  return portMappings(definition).map(({ container, containerPort }) => ({
    container,
    containerPort,
    port: containerPort,
  }));
}

/** The instance's ports: as bound, or, before ECS says so, as the definition asks for. Port 0 asks for any. */
function lentPorts(task: Task, definition: Ports | undefined): readonly Port[] | undefined {
  const bound = (task.containers ?? []).flatMap(({ name = '', networkBindings = [] }) =>
    networkBindings
      .filter(({ protocol }) => protocol !== 'udp')
      .flatMap(({ containerPort, hostPort }) =>
        containerPort && hostPort ? [{ container: name, containerPort, port: hostPort }] : [],
      ),
  );
  if (bound.length > 0) return bound;
  if (!definition) return undefined;

  const isHost = definition.networkMode === 'host';
  return portMappings(definition).flatMap(({ container, containerPort, hostPort }) => {
    const port = isHost ? containerPort : hostPort;
    return port ? [{ container, containerPort, port }] : [];
  });
}

/** Each port once: an instance binds it for IPv4 and for IPv6. */
function uniquePorts(ports: readonly Port[]): readonly Port[] {
  return [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
}

function portMappings(definition: Ports) {
  return (definition.containerDefinitions ?? []).flatMap(({ name = '', portMappings: mappings = [] }) =>
    mappings
      .filter(({ protocol }) => protocol !== 'udp')
      .flatMap(({ containerPort, hostPort }) => (containerPort ? [{ container: name, containerPort, hostPort }] : [])),
  );
}
