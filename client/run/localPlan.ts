import type {
  ContainerDefinition,
  ContainerDependency,
  PortMapping,
  RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';

import { parseImageReference } from '../../server/dockerfile/imageReference';
import { parseMemory } from '../../server/taskDefinition/taskSize';
import { UserError } from '../../server/userError';

/** A task as the local engine will have it. Everything is checked: from here on nothing of the file can surprise. */
export interface LocalPlan {
  /** `shared`: all containers are one host, as with awsvpc. `named`: each is a host with its name, as with bridge. */
  readonly network: 'shared' | 'named' | 'none';
  readonly volumes: readonly string[];
  /** In the order of creation: a container whose volumes another one uses comes before it. */
  readonly containers: readonly PlannedContainer[];
}

export interface PlannedContainer {
  readonly definition: ContainerDefinition;
  readonly name: string;
  readonly image: string;
  readonly isEssential: boolean;
  readonly dependsOn: readonly Dependency[];
  readonly ports: readonly PlannedPort[];
  /** MiB. */
  readonly memory: number | undefined;
  /** Other names it has for its neighbours. */
  readonly aliases: readonly string[];
}

export interface Dependency {
  readonly containerName: string;
  readonly condition: Condition;
}

export type Condition = 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';

export interface PlannedPort {
  readonly containerPort: number;
  /** The port it would like to have on this machine; any when undefined. */
  readonly hostPort: number | undefined;
  readonly protocol: 'tcp' | 'udp';
}

/** Plans a task. Rejects what cannot run, or would wait for ever, with a `UserError`. */
export function planLocalTask(
  definition: RegisterTaskDefinitionCommandInput,
  images: Readonly<Record<string, string>> = {},
): LocalPlan {
  const definitions = listOf<ContainerDefinition>(definition.containerDefinitions, 'containerDefinitions');
  if (definitions.length === 0) throw new UserError('The task definition has no containers', 'Add one.');
  if (/^windows/i.test(definition.runtimePlatform?.operatingSystemFamily ?? '')) {
    throw new UserError('The task definition is for Windows, and Run Locally runs Linux containers', 'Run it on ECS.');
  }

  const taskMemory = parseMemory(definition.memory);
  const containers = definitions.map((container) => planContainer(container, images, taskMemory, definitions));
  checkNames(containers);
  checkDependencies(containers);
  const volumes = listOf(definition.volumes, 'volumes').map(({ name }) => checkName(name, 'volume'));
  checkVolumes(containers, volumes);

  return { network: planNetwork(definition), volumes, containers: orderByVolumes(containers) };
}

/** The network mode that tasks of a definition get: Fargate has one only, and bridge is what EC2 has unless told. */
function planNetwork({
  networkMode,
  requiresCompatibilities,
}: RegisterTaskDefinitionCommandInput): LocalPlan['network'] {
  if (listOf(requiresCompatibilities, 'requiresCompatibilities').includes('FARGATE')) return 'shared';
  if (networkMode === 'none') return 'none';
  return networkMode === 'awsvpc' || networkMode === 'host' ? 'shared' : 'named';
}

function planContainer(
  definition: ContainerDefinition,
  images: Readonly<Record<string, string>>,
  taskMemory: number | undefined,
  all: readonly ContainerDefinition[],
): PlannedContainer {
  const name = checkName(definition.name, 'container');
  const image = String(images[name] ?? definition.image ?? '');
  if (!parseImageReference(image)) throw new UserError(`The image of "${name}" is no image reference: "${image}"`);

  return {
    definition,
    name,
    image,
    isEssential: definition.essential !== false,
    dependsOn: listOf<ContainerDependency>(definition.dependsOn, `dependsOn of ${name}`).map(planDependency),
    ports: listOf<PortMapping>(definition.portMappings, `portMappings of ${name}`)
      .filter(({ containerPort }) => containerPort !== undefined)
      .map((mapping) => planPort(mapping, name)),
    memory: definition.memory ?? taskMemory,
    aliases: aliasesOf(name, all),
  };
}

function planDependency({ containerName = '', condition = 'START' }: ContainerDependency): Dependency {
  const known = conditions.find((it) => it === condition);
  if (!known) throw new UserError(`dependsOn has no condition ${String(condition)}`, `Use ${conditions.join(', ')}.`);
  return { containerName, condition: known };
}

const conditions: readonly Condition[] = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'];

function planPort({ containerPort, hostPort, protocol }: PortMapping, name: string): PlannedPort {
  const port = Number(containerPort);
  const wanted = hostPort === undefined ? port : Number(hostPort);
  if (!isPort(port) || (wanted !== 0 && !isPort(wanted))) {
    throw new UserError(`A port of "${name}" is not between 1 and 65535`, 'Correct its portMappings.');
  }
  // ECS takes a host port of 0 as "any".
  return { containerPort: port, hostPort: wanted || undefined, protocol: protocol === 'udp' ? 'udp' : 'tcp' };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** `links` of the others may call it by another name: `database:db`. */
function aliasesOf(name: string, all: readonly ContainerDefinition[]): readonly string[] {
  const links = all.flatMap((container) => listOf<string>(container.links, 'links'));
  const pairs = links.map((link) => String(link).split(':'));
  const aliases = pairs.flatMap(([target, alias]) => (target === name && alias ? [alias] : []));
  return [...new Set([name, ...aliases])].filter((alias) => /^[A-Za-z0-9_.-]+$/.test(alias) && !alias.startsWith('-'));
}

function checkName(name: string | undefined, kind: string): string {
  if (typeof name === 'string' && /^[A-Za-z0-9_-]{1,255}$/.test(name)) return name;
  throw new UserError(`A ${kind} is named "${name ?? ''}"`, 'Use letters, digits, hyphens and underscores.');
}

function checkNames(containers: readonly PlannedContainer[]): void {
  const names = containers.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UserError(`Two containers are named "${twice}"`, 'Give each a name of its own.');
  if (!containers.some(({ isEssential }) => isEssential)) {
    throw new UserError('No container is essential', 'Make at least one of them essential.');
  }
}

/** What would make the task wait for ever. */
function checkDependencies(containers: readonly PlannedContainer[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  for (const { name, dependsOn } of containers) {
    for (const { containerName, condition } of dependsOn) {
      const dependency = byName.get(containerName);
      if (!dependency) throw new UserError(`"${name}" depends on "${containerName}", which is not in the task`);
      if (condition === 'HEALTHY' && !hasHealthCheck(dependency.definition)) {
        throw new UserError(
          `"${name}" waits until "${containerName}" is HEALTHY, which has no healthCheck`,
          `Give "${containerName}" a healthCheck, or wait for START.`,
        );
      }
      if (condition === 'COMPLETE' || condition === 'SUCCESS') checkCanEnd(name, dependency);
    }
    checkNoCycle(name, name, byName, []);
  }
}

function checkCanEnd(name: string, { name: dependency, isEssential }: PlannedContainer): void {
  if (!isEssential) return;
  throw new UserError(
    `"${name}" waits until "${dependency}" has ended, but the task ends with it because it is essential`,
    `Set "essential": false on "${dependency}".`,
  );
}

export function hasHealthCheck({ healthCheck }: ContainerDefinition): boolean {
  const command = listOf<string>(healthCheck?.command, 'command of a healthCheck');
  return command.length > 0 && command[0] !== 'NONE';
}

function checkNoCycle(
  first: string,
  name: string,
  byName: ReadonlyMap<string, PlannedContainer>,
  way: readonly string[],
): void {
  for (const { containerName } of byName.get(name)?.dependsOn ?? []) {
    if (containerName === first) {
      throw new UserError(
        `Containers wait for each other: ${[...way, name, first].join(' → ')}`,
        'Take one dependsOn out.',
      );
    }
    if (!way.includes(containerName)) checkNoCycle(first, containerName, byName, [...way, name]);
  }
}

function checkVolumes(containers: readonly PlannedContainer[], volumes: readonly string[]): void {
  for (const { name, definition } of containers) {
    for (const { sourceVolume } of listOf(definition.mountPoints, `mountPoints of ${name}`)) {
      if (sourceVolume !== undefined && volumes.includes(sourceVolume)) continue;
      throw new UserError(`"${name}" mounts the volume "${sourceVolume ?? ''}", which is not in the task definition`);
    }
  }
}

function orderByVolumes(containers: readonly PlannedContainer[]): readonly PlannedContainer[] {
  const ordered: PlannedContainer[] = [];
  const add = (container: PlannedContainer, way: readonly PlannedContainer[]) => {
    if (ordered.includes(container)) return;
    if (way.includes(container)) throw new UserError('Containers take volumes from each other', 'Correct volumesFrom.');
    for (const { sourceContainer } of listOf(container.definition.volumesFrom, `volumesFrom of ${container.name}`)) {
      const source = containers.find(({ name }) => name === sourceContainer);
      if (!source)
        throw new UserError(`"${container.name}" takes volumes from "${sourceContainer ?? ''}", which is not there`);
      add(source, [...way, container]);
    }
    ordered.push(container);
  };
  containers.forEach((container) => add(container, []));
  return ordered;
}

/** A list out of a file that someone wrote: whatever else stands there is named. */
export function listOf<T>(value: readonly T[] | undefined, what: string): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new UserError(`${what} is not a list`);
  return value;
}
