import type { ContainerDefinition, HealthCheck } from '@aws-sdk/client-ecs';

import { label, labelFlags } from './localLabels';
import type { LocalPlan, PlannedContainer, PlannedPort } from './localPlan';
import { hasHealthCheck, listOf } from './localPlan';

/** What a container of a local task needs to know besides its own definition. */
export interface LocalTaskFacts {
  readonly id: string;
  readonly family: string;
  readonly clientToken: string;
  readonly plan: LocalPlan;
  /** The address of this machine where ports are published; empty for all of them. */
  readonly hostIp: string;
  /** Host ports that somebody else has: the engine chooses others for these. */
  readonly taken: ReadonlySet<number>;
}

/** The names that the engine knows the parts of a task by. A container definition cannot have a dot in its name. */
export const partName = {
  pause: (task: string) => `${task}.pause`,
  container: (task: string, container: string) => `${task}.${container}`,
  volume: (task: string, volume: string) => `${task}.${volume}`,
  record: (task: string) => `${task}.stopped`,
  summary: (task: string) => `${task}.summary`,
};

/** Flags of `docker create` for a container, then its image and command. Values are joined to their flags. */
export function containerArguments(task: LocalTaskFacts, container: PlannedContainer): readonly string[] {
  const { definition, image } = container;
  const [entryPoint, ...entryArguments] = listOf<string>(definition.entryPoint, `entryPoint of ${container.name}`);
  const command = listOf<string>(definition.command, `command of ${container.name}`);

  return [
    `--name=${partName.container(task.id, container.name)}`,
    ...dockerLabelFlags(definition),
    ...labelFlags(containerLabels(task, container)),
    ...networkFlags(task, container),
    ...listOf(definition.environment, `environment of ${container.name}`).map(
      ({ name = '', value = '' }) => `--env=${name}=${value}`,
    ),
    ...(entryPoint === undefined ? [] : [`--entrypoint=${entryPoint}`]),
    ...(definition.workingDirectory ? [`--workdir=${definition.workingDirectory}`] : []),
    ...(definition.user ? [`--user=${definition.user}`] : []),
    ...limitFlags(container),
    ...switchFlags(definition),
    ...mountFlags(task, definition),
    ...healthFlags(definition),
    '--',
    image,
    ...entryArguments,
    ...command,
  ].map(String);
}

/** `127.0.0.1:80:80/tcp`, without the host port where any will do. */
export function publishFlag(
  { hostIp, taken }: LocalTaskFacts,
  { containerPort, hostPort, protocol }: PlannedPort,
): string {
  const wanted = hostPort === undefined || taken.has(hostPort) ? '' : String(hostPort);
  return `--publish=${hostIp === '' ? '' : `${hostIp}:`}${wanted}:${containerPort}/${protocol}`;
}

/** Each port once: in a shared network two containers cannot have the same one. */
export function sharedPorts({ containers }: LocalPlan): readonly PlannedPort[] {
  const byPort = new Map(containers.flatMap(({ ports }) => ports).map((port) => [portName(port), port]));
  return [...byPort.values()];
}

function portName({ containerPort, protocol }: PlannedPort): string {
  return `${containerPort}/${protocol}`;
}

/** The labels of every part of a task. */
export function taskLabels({ id, family, clientToken, plan }: LocalTaskFacts): Readonly<Record<string, string>> {
  return {
    [label.task]: id,
    [label.family]: family,
    [label.clientToken]: clientToken,
    [label.containers]: JSON.stringify(plan.containers.map(({ name }) => name)),
  };
}

function containerLabels(task: LocalTaskFacts, container: PlannedContainer): Readonly<Record<string, string>> {
  const { startTimeout } = container.definition;
  return {
    ...taskLabels(task),
    [label.role]: 'container',
    [label.container]: container.name,
    [label.essential]: String(container.isEssential),
    [label.dependsOn]: JSON.stringify(container.dependsOn),
    [label.ports]: JSON.stringify(container.ports.map(portName)),
    ...(startTimeout === undefined ? {} : { [label.startTimeout]: String(startTimeout) }),
  };
}

/** The definition's own labels, but for those that Slipway finds its tasks by. */
function dockerLabelFlags({ dockerLabels }: ContainerDefinition): readonly string[] {
  const own = Object.entries(dockerLabels ?? {}).filter(([name]) => !name.startsWith('io.slipway.'));
  return labelFlags(Object.fromEntries(own));
}

function networkFlags(task: LocalTaskFacts, { definition, ports, aliases }: PlannedContainer): readonly string[] {
  const { id, plan } = task;
  if (plan.network === 'none' || definition.disableNetworking) return ['--network=none'];
  if (plan.network === 'shared') return [`--network=container:${partName.pause(id)}`];

  return [
    `--network=${id}`,
    ...aliases.map((alias) => `--network-alias=${alias}`),
    ...ports.map((port) => publishFlag(task, port)),
    ...(definition.hostname ? [`--hostname=${definition.hostname}`] : []),
    ...listOf<string>(definition.dnsServers, 'dnsServers').map((server) => `--dns=${server}`),
    ...listOf<string>(definition.dnsSearchDomains, 'dnsSearchDomains').map((domain) => `--dns-search=${domain}`),
    ...listOf(definition.extraHosts, 'extraHosts').map(
      ({ hostname, ipAddress }) => `--add-host=${hostname}:${ipAddress}`,
    ),
  ];
}

function limitFlags({ definition, memory }: PlannedContainer): readonly string[] {
  const { cpu, memoryReservation, ulimits, linuxParameters, stopTimeout } = definition;
  return [
    ...(memory ? [`--memory=${memory}m`] : []),
    ...(memoryReservation ? [`--memory-reservation=${memoryReservation}m`] : []),
    // ECS gives Docker the CPU units as shares, and 2 for less than 2.
    ...(cpu ? [`--cpu-shares=${Math.max(2, cpu)}`] : []),
    ...listOf(ulimits, 'ulimits').map(({ name, softLimit, hardLimit }) => `--ulimit=${name}=${softLimit}:${hardLimit}`),
    ...(linuxParameters?.sharedMemorySize ? [`--shm-size=${linuxParameters.sharedMemorySize}m`] : []),
    ...(stopTimeout === undefined ? [] : [`--stop-timeout=${stopTimeout}`]),
  ];
}

function switchFlags(definition: ContainerDefinition): readonly string[] {
  const { add, drop } = definition.linuxParameters?.capabilities ?? {};
  return [
    ...(definition.readonlyRootFilesystem ? ['--read-only'] : []),
    ...(definition.privileged ? ['--privileged'] : []),
    ...(definition.interactive ? ['--interactive'] : []),
    ...(definition.pseudoTerminal ? ['--tty'] : []),
    ...(definition.linuxParameters?.initProcessEnabled ? ['--init'] : []),
    ...listOf<string>(add, 'capabilities to add').map((capability) => `--cap-add=${capability}`),
    ...listOf<string>(drop, 'capabilities to drop').map((capability) => `--cap-drop=${capability}`),
  ];
}

function mountFlags(task: LocalTaskFacts, { mountPoints, volumesFrom, linuxParameters }: ContainerDefinition) {
  return [
    ...listOf(mountPoints, 'mountPoints').map(({ sourceVolume = '', containerPath = '', readOnly }) => {
      const source = partName.volume(task.id, sourceVolume);
      const fields = ['type=volume', `source=${source}`, `target=${containerPath}`, ...(readOnly ? ['readonly'] : [])];
      return `--mount=${fields.map(csvField).join(',')}`;
    }),
    ...listOf(volumesFrom, 'volumesFrom').map(({ sourceContainer = '', readOnly }) => {
      return `--volumes-from=${partName.container(task.id, sourceContainer)}${readOnly ? ':ro' : ''}`;
    }),
    ...listOf(linuxParameters?.tmpfs, 'tmpfs').map(({ containerPath, size, mountOptions }) => {
      return `--tmpfs=${containerPath}:${[`size=${size}m`, ...listOf(mountOptions, 'mountOptions')].join(',')}`;
    }),
  ];
}

/** Docker reads `--mount` as a line of CSV: a comma in a path would begin another member. */
function csvField(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** ECS knows only the health check of the definition, never that of the image; times are in seconds. */
function healthFlags(definition: ContainerDefinition): readonly string[] {
  const { healthCheck } = definition;
  if (!healthCheck || !hasHealthCheck(definition)) return ['--no-healthcheck'];
  return [
    `--health-cmd=${healthCommand(healthCheck)}`,
    `--health-interval=${healthCheck.interval ?? 30}s`,
    `--health-timeout=${healthCheck.timeout ?? 5}s`,
    `--health-retries=${healthCheck.retries ?? 3}`,
    `--health-start-period=${healthCheck.startPeriod ?? 0}s`,
  ];
}

/** `docker create` takes a shell command only, so that the words of `CMD` are quoted for the container's shell. */
function healthCommand({ command = [] }: HealthCheck): string {
  const [kind, ...words] = command;
  if (kind === 'CMD-SHELL') return words.join(' ');
  return (kind === 'CMD' ? words : command).map((word) => `'${String(word).replaceAll("'", `'\\''`)}'`).join(' ');
}
