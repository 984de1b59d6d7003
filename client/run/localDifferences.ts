import type { ContainerDefinition, RegisterTaskDefinitionCommandInput, Volume } from '@aws-sdk/client-ecs';

import { parseCpu } from '../../server/taskDefinition/taskSize';

/** What a task does not get from its definition when it runs on the local engine: a sentence for each. */
export function localDifferences(definition: RegisterTaskDefinitionCommandInput): readonly string[] {
  const containers = asList(definition.containerDefinitions);
  return [
    ...taskDifferences(definition),
    ...asList(definition.volumes).flatMap(volumeDifference),
    ...containers.flatMap(containerDifferences),
    ...logDifference(containers),
  ];
}

function taskDifferences(definition: RegisterTaskDefinitionCommandInput): readonly string[] {
  const { taskRoleArn, cpu, runtimePlatform, networkMode, ephemeralStorage, proxyConfiguration } = definition;
  const { pidMode, ipcMode, placementConstraints, requiresCompatibilities } = definition;
  const isFargate = asList(requiresCompatibilities).includes('FARGATE');
  const units = parseCpu(cpu);

  return [
    taskRoleArn && `The task role is not assumed: containers have no AWS credentials from it.`,
    units && `The task's CPU of ${units / 1024} vCPU is not a limit here.`,
    runtimePlatform?.cpuArchitecture &&
      `Images run as they are here, whether or not they are for ${runtimePlatform.cpuArchitecture}.`,
    networkMode === 'host' && !isFargate && 'Containers share a network of their own, not that of this machine.',
    ephemeralStorage && 'Ephemeral storage is as large as the disk of the engine.',
    proxyConfiguration && 'The proxy (App Mesh) is not set up.',
    (pidMode || ipcMode) &&
      'Containers have processes and shared memory of their own: pidMode and ipcMode are left out.',
    placementConstraints && 'Placement constraints do not apply.',
  ].filter(isSentence);
}

function volumeDifference(volume: Volume): readonly string[] {
  const { name, host, efsVolumeConfiguration, fsxWindowsFileServerVolumeConfiguration, dockerVolumeConfiguration } =
    volume;
  const origin =
    (efsVolumeConfiguration && `the EFS file system ${efsVolumeConfiguration.fileSystemId}`) ??
    (fsxWindowsFileServerVolumeConfiguration && 'an FSx file system') ??
    (dockerVolumeConfiguration && `a Docker volume of the container instance`) ??
    (host?.sourcePath && `${host.sourcePath} of the container instance`) ??
    (volume.configuredAtLaunch && 'a volume configured at launch');
  return origin ? [`The volume "${name}" is empty here: on ECS it is ${origin}.`] : [];
}

function containerDifferences(container: ContainerDefinition): readonly string[] {
  const { name, secrets, environmentFiles, linuxParameters, healthCheck } = container;
  const names = asList(secrets).map((secret) => secret.name);
  const isLeftOut = Object.entries(leftOut).filter(([member]) => isSet(container[member as keyof ContainerDefinition]));

  return [
    names.length > 0 && `"${name}" gets no secrets: ${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} not set.`,
    isSet(environmentFiles) && `"${name}" gets no environment files: they are in S3.`,
    healthCheck?.command?.[0] === 'CMD' && `The health check of "${name}" runs through the shell of its image.`,
    asList(container.portMappings).some(({ containerPortRange }) => containerPortRange) &&
      `The port ranges of "${name}" are not published.`,
    (isSet(linuxParameters?.devices) ||
      linuxParameters?.swappiness !== undefined ||
      linuxParameters?.maxSwap !== undefined) &&
      `"${name}" gets no devices and no swap settings.`,
    ...isLeftOut.map(([, what]) => `"${name}" runs without ${what}.`),
  ].filter(isSentence);
}

/** Members of a container definition that only ECS can keep, and how they are called in a sentence. */
const leftOut: Partial<Readonly<Record<keyof ContainerDefinition, string>>> = {
  repositoryCredentials: 'its repository credentials: images are pulled with your own sign-in',
  resourceRequirements: 'its GPUs and accelerators',
  firelensConfiguration: 'its FireLens log router',
  systemControls: 'its kernel parameters (systemControls)',
  dockerSecurityOptions: 'its security options',
  credentialSpecs: 'its credential specs',
  restartPolicy: 'its restart policy',
};

function logDifference(containers: readonly ContainerDefinition[]): readonly string[] {
  const drivers = new Set(containers.map(({ logConfiguration }) => logConfiguration?.logDriver).filter(Boolean));
  return drivers.size === 0 ? [] : [`Logs stay with the engine and do not go to ${[...drivers].join(', ')}.`];
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
