import type { ContainerDefinition, ContainerDependency, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { parseImageReference } from '../../../server/dockerfile/imageReference';
import { parseCpu, parseMemory } from '../../../server/taskDefinition/taskSize';
import { UserError } from '../../../server/userError';
import { checkPlan } from './localChecks';
import type { LocalEngine } from './localEngine';
import { listOf } from '../listOf';
import { networkSysctls } from './localSysctls';
import { planVolumes, type LocalVolume } from './localVolumes';
import { planPorts, type PlannedPort } from './plannedPorts';
import type { RunRequest, Variables } from '../runTarget';

/** A task as the local engine will have it. Everything is checked: from here on nothing of the file can surprise. */
export interface LocalPlan {
  /**
   * `shared`: all containers are one host, as with awsvpc. `named`: each is a host with its name, as with bridge. `host`:
   * they are this machine.
   */
  readonly network: 'shared' | 'named' | 'host' | 'none';
  /** Whose processes a container sees: its own, all of the task, all of this machine. */
  readonly processes: 'own' | 'task' | 'host';
  /** With whom it shares memory and semaphores. */
  readonly ipc: 'own' | 'task' | 'host' | 'none';
  /** The CPUs that each container may use at most. */
  readonly cpus: number | undefined;
  /** What the engine can confine containers with. */
  readonly confinements: readonly string[];
  /** Kernel parameters of a shared network. */
  readonly sysctls: Readonly<Record<string, string>>;
  readonly volumes: readonly LocalVolume[];
  /** In the order of creation: a container whose volumes another one uses comes before it. */
  readonly containers: readonly PlannedContainer[];
}

/** A container of the task as the local engine will have it. */
export interface PlannedContainer {
  readonly definition: ContainerDefinition;
  readonly name: string;
  readonly image: string;
  readonly isEssential: boolean;
  readonly dependsOn: readonly Dependency[];
  readonly ports: readonly PlannedPort[];
  readonly variables: Variables;
  /** MiB. */
  readonly memory: number | undefined;
  /** Other names it has for its neighbours. */
  readonly aliases: readonly string[];
}

/** A container that is waited for. */
export interface Dependency {
  readonly containerName: string;
  readonly condition: Condition;
}

/** ECS's words for what is waited for. */
export type Condition = 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';

/** What of a request a plan is made of. */
export type PlanRequest = Pick<RunRequest, 'definition' | 'images' | 'local'>;

/** Plans a task. Rejects what cannot run, or would wait for ever, with a `UserError`. */
export function planLocalTask({ definition, images, local }: PlanRequest, engine: LocalEngine): LocalPlan {
  const definitions = listOf<ContainerDefinition>(definition.containerDefinitions, 'containerDefinitions');
  if (definitions.length === 0) throw new UserError('The task definition has no containers', 'Add one.');
  if (/^windows/i.test(definition.runtimePlatform?.operatingSystemFamily ?? '')) {
    throw new UserError('The task definition is for Windows, and Run Locally runs Linux containers', 'Run it on ECS.');
  }

  const taskMemory = parseMemory(definition.memory);
  const containers = definitions.map((container) =>
    planContainer(container, { images, local, taskMemory, all: definitions }),
  );
  const volumes = planVolumes(definition.volumes, local?.folders);
  const network = planNetwork(definition, engine);
  const units = parseCpu(definition.cpu);

  return {
    network,
    processes: oneOf(definition.pidMode, ['task', 'host']) ?? 'own',
    ipc: oneOf(definition.ipcMode, ['task', 'host', 'none']) ?? 'own',
    cpus: units === undefined ? undefined : Math.min(Math.max(units / 1024, 0.01), engine.cpus),
    sysctls: network === 'shared' ? networkSysctls(definitions) : {},
    confinements: engine.confinements,
    volumes,
    containers: checkPlan(containers, volumes),
  };
}

/** The network mode that tasks of a definition get: Fargate has one only, and bridge is what EC2 has unless told. */
function planNetwork(
  { networkMode, requiresCompatibilities }: RegisterTaskDefinitionCommandInput,
  engine: LocalEngine,
): LocalPlan['network'] {
  if (listOf(requiresCompatibilities, 'requiresCompatibilities').includes('FARGATE')) return 'shared';
  if (networkMode === 'none') return 'none';
  if (networkMode === 'host') return engine.isMachine ? 'host' : 'shared';
  return networkMode === 'awsvpc' ? 'shared' : 'named';
}

interface Around {
  readonly images: PlanRequest['images'];
  readonly local: PlanRequest['local'];
  readonly taskMemory: number | undefined;
  readonly all: readonly ContainerDefinition[];
}

function planContainer(definition: ContainerDefinition, { images, local, taskMemory, all }: Around): PlannedContainer {
  const name = String(definition.name ?? '');
  const named = images && Object.hasOwn(images, name) ? images[name] : undefined;
  const image = String(named ?? definition.image ?? '');
  if (!parseImageReference(image))
    throw new UserError(
      `The image of "${name}" is no image reference: "${image}"`,
      'Write it as registry/repository:tag.',
    );

  const own = listOf(definition.environment, `environment of ${name}`).map((it) => [it.name ?? '', it.value ?? '']);
  return {
    definition,
    name,
    image,
    isEssential: definition.essential !== false,
    dependsOn: listOf<ContainerDependency>(definition.dependsOn, `dependsOn of ${name}`).map(planDependency),
    ports: planPorts(definition.portMappings, name),
    // What stands in the definition itself goes before what a file says.
    variables: { ...local?.environmentFiles?.[name], ...Object.fromEntries(own), ...local?.secrets?.[name] },
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

/** `links` of the others may call it by another name: `database:db`. */
function aliasesOf(name: string, all: readonly ContainerDefinition[]): readonly string[] {
  const links = all.flatMap((container) => listOf<string>(container.links, 'links'));
  const pairs = links.map((link) => String(link).split(':'));
  const aliases = pairs.flatMap(([target, alias]) => (target === name && alias ? [alias] : []));
  return [...new Set([name, ...aliases])].filter((alias) => /^[A-Za-z0-9_.-]+$/.test(alias) && !alias.startsWith('-'));
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((it) => it === value);
}
