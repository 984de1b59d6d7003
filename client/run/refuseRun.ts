import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { fargateSizes } from '../../server/taskDefinition/fargateSizes';
import { parseCpu, parseMemory } from '../../server/taskDefinition/taskSize';
import { UserError } from '../../server/userError';
import type { Creations } from './runPlan';
import type { Placement, RunRequest } from './runTarget';

/** What is looked at before tasks are asked for. */
export type AskedRun = Pick<
  RunRequest,
  'definition' | 'count' | 'overrides' | 'enableExecuteCommand' | 'tags' | 'volumeConfigurations'
> & { readonly placement: Placement; readonly creates?: Creations };

/** Tasks that one request starts, in calls of ten. More than this is a service's work. */
export const mostTasks = 100;

// What else one request takes at most: NetworkConfiguration, Tag and TaskOverride in the Amazon ECS API reference.
const mostSubnets = 16;
const mostSecurityGroups = 5;
const mostTags = 50;
/** Characters. */
const mostOverrides = 8_192;

/** Throws what ECS would answer to a request that cannot work, before anything is sent, registered or made. */
export function refuseRun(asked: AskedRun): void {
  for (const refuse of refusals) {
    const refusal = refuse(asked);
    if (refusal) throw refusal;
  }
}

/** Whether tasks are known to run on Fargate; the cluster's default strategy may be either. */
export function isOnFargate({ launchType, capacityProvider }: Placement): boolean {
  return launchType === 'FARGATE' || isFargateProvider(capacityProvider);
}

/** Whether they are known to run on instances. */
export function isOnInstances({ launchType, capacityProvider }: Placement): boolean {
  if (launchType) return launchType === 'EC2';
  return capacityProvider !== undefined && !isFargateProvider(capacityProvider);
}

/** Whether a definition can run on Fargate, as far as it says. */
export function fitsFargate(definition: RegisterTaskDefinitionCommandInput): boolean {
  const { networkMode, cpu, memory, requiresCompatibilities = [] } = definition;
  const isMeantFor = requiresCompatibilities.length === 0 || requiresCompatibilities.includes('FARGATE');
  return networkMode === 'awsvpc' && Boolean(cpu && memory) && isMeantFor;
}

function isFargateProvider(name: string | undefined): boolean {
  return name === 'FARGATE' || name === 'FARGATE_SPOT';
}

type Refusal = (asked: AskedRun) => UserError | undefined;

const refusals: readonly Refusal[] = [
  ({ count }) =>
    Number.isInteger(count) && count >= 1 && count <= mostTasks
      ? undefined
      : new UserError(
          `ECS cannot run ${count} tasks at once`,
          `Name a count from 1 to ${mostTasks}, or create a service.`,
        ),

  ({ placement: { launchType, capacityProvider } }) =>
    launchType && capacityProvider
      ? new UserError('A task takes a launch type or a capacity provider, not both', 'Name only one of them.')
      : undefined,

  ({ definition, placement }) =>
    isOnFargate(placement) && !fitsFargate(definition)
      ? new UserError(
          `${definition.family} was not made for Fargate: ${whyNotFargate(definition)}`,
          'Fargate wants "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", and cpu and memory of the task.',
        )
      : undefined,

  ({ definition: { networkMode }, placement: { subnets = [] } }) =>
    networkMode === 'awsvpc' && subnets.length === 0
      ? new UserError('The network mode awsvpc needs subnets', 'Name at least one subnet.')
      : undefined,

  ({ definition: { networkMode }, placement }) =>
    networkMode === 'awsvpc' && placement.assignPublicIp === 'ENABLED' && isOnInstances(placement)
      ? new UserError('Only Fargate gives a task a public address', 'Leave the public address out, or run on Fargate.')
      : undefined,

  ({ placement }) =>
    placement.platformVersion && isOnInstances(placement)
      ? new UserError(
          'The platform version must be null when specifying an EC2 launch type',
          'Leave it out, or run on Fargate.',
        )
      : undefined,

  ({ placement: { subnets = [] } }) =>
    subnets.length > mostSubnets
      ? new UserError(`subnets can have at most ${mostSubnets} items, and there are ${subnets.length}`, 'Choose fewer.')
      : undefined,

  ({ placement: { securityGroups = [] }, creates }) => {
    const count = securityGroups.length + (creates?.securityGroup ? 1 : 0);
    return count > mostSecurityGroups
      ? new UserError(
          `securityGroups can have at most ${mostSecurityGroups} items, and there are ${count}`,
          'Choose fewer.',
        )
      : undefined;
  },

  (asked) => {
    const { platformVersion = '' } = asked.placement;
    const needs = newerThan13(asked);
    return needs !== undefined && /^1\.[0-3]\./.test(platformVersion)
      ? new UserError(`The platform version ${platformVersion} does not support ${needs}`, 'Choose 1.4.0 or LATEST.')
      : undefined;
  },

  ({ tags = [] }) => {
    const own = tags.find(({ key = '' }) => /^aws:/i.test(key));
    if (own) return new UserError(`Tags cannot begin with aws:, as ${own.key} does`, 'Those are for AWS itself.');
    return tags.length > mostTags
      ? new UserError(`A task can have at most ${mostTags} tags, and there are ${tags.length}`, 'Name fewer.')
      : undefined;
  },

  ({ overrides = {} }) =>
    JSON.stringify(overrides).length > mostOverrides
      ? new UserError(
          `Container Overrides length must be at most ${mostOverrides}`,
          'Put what is long into the task definition, or into a file or secret that the container reads.',
        )
      : undefined,

  ({ definition: { runtimePlatform }, placement: { capacityProvider } }) =>
    capacityProvider === 'FARGATE_SPOT' && runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS')
      ? new UserError('Fargate Spot does not run Windows', 'Use FARGATE.')
      : undefined,

  ({ definition: { containerDefinitions = [] }, overrides }) => {
    const names = containerDefinitions.map(({ name }) => name);
    const unknown = overrides?.containerOverrides?.find(({ name }) => !names.includes(name));
    if (!unknown) return undefined;
    return new UserError(
      `Override for container named ${unknown.name} is not a container in the TaskDefinition`,
      `It has: ${names.join(', ')}.`,
    );
  },

  ({ definition, overrides, placement }) => {
    if (!isOnFargate(placement)) return undefined;
    const [cpu, memory] = [overrides?.cpu ?? definition.cpu, overrides?.memory ?? definition.memory];
    const size = fargateSizes.find((each) => each.cpu === parseCpu(cpu));
    if (size?.memory.includes(parseMemory(memory) ?? 0)) return undefined;
    return new UserError(
      `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory`,
      size
        ? `With ${cpu} CPU it takes ${size.memory.join(', ')} MiB.`
        : `It takes ${fargateSizes.map((each) => each.cpu).join(', ')} CPU units.`,
    );
  },

  ({ definition, overrides, enableExecuteCommand, creates }) =>
    enableExecuteCommand && !(overrides?.taskRoleArn ?? definition.taskRoleArn) && !creates?.taskRole
      ? new UserError(
          'A valid taskRoleArn is not being used, and ECS Exec works with the rights of the task role',
          'Choose a task role that allows ssmmessages, or run without ECS Exec.',
        )
      : undefined,

  ({ definition: { volumes = [] }, volumeConfigurations = [] }) => {
    const names = volumes.flatMap(({ name = '', configuredAtLaunch }) => (configuredAtLaunch ? [name] : []));
    const missing = names.find((name) => !volumeConfigurations.some((each) => each.name === name));
    if (missing !== undefined) {
      return new UserError(
        `The volume ${missing} is configured at launch, and nothing says how`,
        'Name its size and the role that makes it (volumeConfigurations).',
      );
    }
    const unknown = volumeConfigurations.find(({ name }) => !names.includes(name ?? ''));
    if (!unknown) return undefined;
    return new UserError(
      `There is no volume ${unknown.name} that is configured at launch`,
      'Set "configuredAtLaunch": true on it in the task definition, or leave its configuration out.',
    );
  },
];

/** What of a run on Linux only platform version 1.4.0 and later of Fargate have. */
function newerThan13({ definition, enableExecuteCommand }: AskedRun): string | undefined {
  const { ephemeralStorage, volumes = [], runtimePlatform } = definition;
  if (runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS')) return undefined;
  if (enableExecuteCommand) return 'ECS Exec';
  if (ephemeralStorage) return 'ephemeralStorage';
  if (volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration)) return 'EFS volumes';
  return volumes.some(({ configuredAtLaunch }) => configuredAtLaunch) ? 'EBS volumes' : undefined;
}

function whyNotFargate({ networkMode, cpu, memory }: RegisterTaskDefinitionCommandInput): string {
  if (networkMode !== 'awsvpc') return `its network mode is ${networkMode ?? 'bridge'}`;
  return cpu && memory ? 'its requiresCompatibilities does not name it' : 'it has no cpu and memory of the task';
}
