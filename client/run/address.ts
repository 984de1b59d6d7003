import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import { instanceAddresses } from '../aws/containerInstances';
import { interfaceAddresses } from '../aws/networkInterfaces';
import { bestEffort } from './bestEffort';
import type { Address } from './runTarget';

/**
 * Where each task's ports can be reached, by task ARN. Fargate and awsvpc: the task's network interface. Bridge and
 * host on EC2: the instance and the port it lends. As good as it can be found out: what may not be asked is left out.
 */
export async function addressesOf(
  aws: Connection,
  tasks: readonly Task[],
  definitionOf: (arn: string, signal: AbortSignal) => Promise<TaskDefinition>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Address[]>> {
  const [interfaces, instances] = await Promise.all([
    interfaceHosts(aws, tasks, signal),
    instanceHosts(aws, tasks, signal),
  ]);

  const addresses = new Map<string, readonly Address[]>();
  for (const task of tasks) {
    const definition = await bestEffort(definitionOf(task.taskDefinitionArn ?? '', signal));
    const { id, privateAddress } = interfaceOf(task);
    const host = id ? (interfaces.get(id) ?? privateAddress) : instances.get(task.containerInstanceArn ?? '');
    const ports = id ? definedPorts(definition) : lentPorts(task, definition);
    if (host)
      addresses.set(
        task.taskArn ?? '',
        uniquePorts(ports).map((port) => toAddress(host, port)),
      );
  }
  return addresses;
}

/** Whether only machines of the same network reach it. */
export function isPrivateHost(host: string): boolean {
  return /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
}

interface Port {
  readonly container: string;
  readonly containerPort: number;
  readonly port: number;
}

async function interfaceHosts(aws: Connection, tasks: readonly Task[], signal: AbortSignal) {
  const ids = tasks.flatMap((task) => interfaceOf(task).id ?? []);
  return (await bestEffort(interfaceAddresses(aws, ids, signal))) ?? new Map<string, string>();
}

async function instanceHosts(aws: Connection, tasks: readonly Task[], signal: AbortSignal) {
  const hosts = new Map<string, string>();
  const onInstances = tasks.filter((task) => !interfaceOf(task).id && task.containerInstanceArn);
  for (const cluster of new Set(onInstances.map((task) => task.clusterArn ?? ''))) {
    const arns = onInstances
      .filter((task) => task.clusterArn === cluster)
      .map((task) => task.containerInstanceArn ?? '');
    const found = await bestEffort(instanceAddresses(aws, cluster, [...new Set(arns)], signal));
    found?.forEach((host, arn) => hosts.set(arn, host));
  }
  return hosts;
}

/** The network interface that awsvpc gives a task. */
function interfaceOf(task: Task): { readonly id: string | undefined; readonly privateAddress: string | undefined } {
  const details = task.attachments?.find(({ type }) => type === 'ElasticNetworkInterface')?.details;
  const detail = (name: string) => details?.find((it) => it.name === name)?.value;
  return { id: detail('networkInterfaceId'), privateAddress: detail('privateIPv4Address') };
}

/** With awsvpc a port is the same inside and outside. */
function definedPorts(definition: TaskDefinition | undefined): readonly Port[] {
  return portMappings(definition).map(({ container, containerPort }) => ({
    container,
    containerPort,
    port: containerPort,
  }));
}

/** The instance's ports: as bound, or, before ECS says so, as the definition asks for. Port 0 asks for any. */
function lentPorts(task: Task, definition: TaskDefinition | undefined): readonly Port[] {
  const bound = (task.containers ?? []).flatMap(({ name = '', networkBindings = [] }) =>
    networkBindings
      .filter(({ protocol }) => protocol !== 'udp')
      .flatMap(({ containerPort, hostPort }) =>
        containerPort && hostPort ? [{ container: name, containerPort, port: hostPort }] : [],
      ),
  );
  if (bound.length > 0) return bound;

  const isHost = definition?.networkMode === 'host';
  return portMappings(definition).flatMap(({ container, containerPort, hostPort }) => {
    const port = isHost ? containerPort : hostPort;
    return port ? [{ container, containerPort, port }] : [];
  });
}

/** Each port once: an instance binds it for IPv4 and for IPv6. */
function uniquePorts(ports: readonly Port[]): readonly Port[] {
  return [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
}

function portMappings(definition: TaskDefinition | undefined) {
  return (definition?.containerDefinitions ?? []).flatMap(({ name = '', portMappings: mappings = [] }) =>
    mappings
      .filter(({ protocol }) => protocol !== 'udp')
      .flatMap(({ containerPort, hostPort }) => (containerPort ? [{ container: name, containerPort, hostPort }] : [])),
  );
}

function toAddress(host: string, { container, containerPort, port }: Port): Address {
  const scheme = containerPort === 443 || containerPort === 8443 ? 'https' : 'http';
  const isUsual = port === (scheme === 'https' ? 443 : 80);
  return { container, containerPort, host, port, url: `${scheme}://${host}${isUsual ? '' : `:${port}`}` };
}
