import type { ContainerDefinition, RegisterTaskDefinitionCommandInput, Volume } from '@aws-sdk/client-ecs';

import { parseCpu, parseMemory } from '../../../server/taskDefinition/taskSize';
import type { LocalEngine } from './localEngine';
import { lostSecurityOptions } from './localSecurity';
import { volumeOrigin } from './localVolumes';
import type { LocalChoices } from '../runTarget';

/** What a task does not get from its definition when it runs on the local engine: a sentence for each. */
export function localDifferences(
  definition: RegisterTaskDefinitionCommandInput,
  choices: LocalChoices,
  engine: LocalEngine,
): readonly string[] {
  const containers = asList(definition.containerDefinitions);
  return [
    ...taskDifferences(definition, engine),
    ...sizeDifferences(definition, engine),
    ...asList(definition.volumes).flatMap((volume) => volumeDifference(volume, choices)),
    ...containers.flatMap((container) => containerDifferences(container, choices, engine)),
    ...logDifference(containers),
  ];
}

function taskDifferences(definition: RegisterTaskDefinitionCommandInput, engine: LocalEngine): readonly string[] {
  const { taskRoleArn, networkMode, ephemeralStorage, proxyConfiguration } = definition;
  const { placementConstraints, requiresCompatibilities, enableFaultInjection } = definition;
  const isFargate = asList(requiresCompatibilities).includes('FARGATE');

  return [
    taskRoleArn && 'The task role is not assumed: containers have no AWS credentials from it.',
    networkMode === 'host' &&
      !isFargate &&
      !engine.isMachine &&
      'Containers share a network of their own, as this engine is a machine of its own.',
    ephemeralStorage && 'Ephemeral storage is as large as the disk of the engine.',
    proxyConfiguration && 'The proxy (App Mesh) is not set up.',
    isSet(placementConstraints) && 'Placement constraints do not apply.',
    enableFaultInjection && 'Faults cannot be injected here.',
  ].filter(isSentence);
}

/** The size of a task is that of all its containers together, which Docker cannot limit: each is limited by itself. */
function sizeDifferences(
  { cpu, memory, containerDefinitions }: RegisterTaskDefinitionCommandInput,
  engine: LocalEngine,
): readonly string[] {
  const vcpus = (parseCpu(cpu) ?? 0) / 1024;
  const containers = asList(containerDefinitions);
  const unlimited = containers.filter((container) => container.memory === undefined);
  const mebibytes = parseMemory(memory);
  return [
    vcpus > engine.cpus && `The task gets ${engine.cpus} of its ${vcpus} vCPU: this engine has no more.`,
    vcpus > 0 && containers.length > 1 && `Each container may use ${vcpus} vCPU; on ECS they share them.`,
    mebibytes !== undefined &&
      unlimited.length > 0 &&
      containers.length > 1 &&
      `${namesOf(unlimited)} may use ${mebibytes} MiB each; on ECS that is for all containers together.`,
  ].filter(isSentence);
}

function volumeDifference(volume: Volume, { folders = {} }: LocalChoices): readonly string[] {
  const origin = volumeOrigin(volume);
  if (origin === undefined || Object.hasOwn(folders, volume.name ?? '')) return [];
  return [`The volume "${volume.name}" is empty here: on ECS it is ${origin}.`];
}

function containerDifferences(
  container: ContainerDefinition,
  { secrets = {}, environmentFiles = {} }: LocalChoices,
  { confinements }: LocalEngine,
): readonly string[] {
  const name = container.name ?? '';
  const given = secrets[name] ?? {};
  const missing = asList(container.secrets).map((secret) => secret.name ?? '');
  const names = missing.filter((it) => !Object.hasOwn(given, it));
  const isLeftOut = Object.entries(leftOut).filter(([member]) => isSet(container[member as keyof ContainerDefinition]));
  const lost = Array.isArray(container.dockerSecurityOptions) ? lostSecurityOptions(container, confinements) : [];

  return [
    names.length > 0 && `"${name}" gets no secrets: ${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} not set.`,
    isSet(container.environmentFiles) && !environmentFiles[name] && `"${name}" gets no environment files.`,
    lost.length > 0 && `"${name}" runs without ${lost.join(', ')}, which this engine does not know.`,
    ...isLeftOut.map(([, what]) => `"${name}" runs without ${what}.`),
  ].filter(isSentence);
}

/** Members of a container definition that only ECS can keep, and how they are called in a sentence. */
const leftOut: Partial<Readonly<Record<keyof ContainerDefinition, string>>> = {
  repositoryCredentials: 'its repository credentials: images are pulled with your own sign-in',
  resourceRequirements: 'its GPUs and accelerators',
  firelensConfiguration: 'its FireLens log router',
  credentialSpecs: 'its credential specs',
};

function logDifference(containers: readonly ContainerDefinition[]): readonly string[] {
  const drivers = new Set(containers.map(({ logConfiguration }) => logConfiguration?.logDriver).filter(Boolean));
  return drivers.size === 0 ? [] : [`Logs stay with the engine and do not go to ${[...drivers].join(', ')}.`];
}

function namesOf(containers: readonly ContainerDefinition[]): string {
  return containers.map(({ name }) => `"${name}"`).join(', ');
}

/** The file may hold anything where a list belongs; the plan says so. */
function asList<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value : [];
}

function isSet(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function isSentence(text: string | number | boolean | undefined): text is string {
  return typeof text === 'string' && text !== '';
}
