import type { RegisterTaskDefinitionCommandInput, TaskOverride, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';

import type { Line } from './planLines';
import { isOnFargate } from './refuseRun';
import type { RunPlan } from './runPlan';

/** How a plan runs its tasks: all of it but their cluster and number. */
export function launchLines(plan: RunPlan): readonly Line[] {
  const { overrides = {}, placement, creates, enableExecuteCommand, tags = [], volumeConfigurations = [] } = plan;
  const { subnets = [], securityGroups = [], assignPublicIp } = placement;
  const { cpu, memory, networkMode, executionRoleArn, taskRoleArn } = sized(plan);
  const hasNetwork = networkMode === 'awsvpc';
  const size = [cpu && `${cpu} CPU`, memory && `${memory} memory`];
  const groups = [...securityGroups, ...(creates.securityGroup ? [`${creates.securityGroup.name} (new)`] : [])];

  return [
    ['Launch type', placement.capacityProvider ?? placement.launchType ?? "the cluster's default strategy"],
    ['Platform version', placement.platformVersion],
    ['Size', size.filter(Boolean).join(', ')],
    ['Task role', overrides.taskRoleArn ?? taskRoleArn],
    ['Execution role', overrides.executionRoleArn ?? executionRoleArn],
    ['Overrides', Object.keys(overrides).length > 0 ? JSON.stringify(overrides) : undefined],
    ['ECS Exec', enableExecuteCommand ? 'on' : undefined],
    ['Tags', tags.map(({ key, value }) => `${key}=${value ?? ''}`).join(', ')],
    ['Volumes', volumeConfigurations.map(describeVolume).join(', ')],
    ['Subnets', hasNetwork ? subnets.join(', ') : undefined],
    ['Security groups', hasNetwork ? groups.join(', ') || "the VPC's default" : undefined],
    [
      'Public address',
      hasNetwork && isOnFargate(placement) ? (assignPublicIp === 'ENABLED' ? 'yes' : 'no') : undefined,
    ],
  ];
}

/** The definition of a plan with the size that its overrides give it. */
export function sized({
  definition,
  overrides,
}: Pick<RunPlan, 'definition' | 'overrides'>): RegisterTaskDefinitionCommandInput {
  const { cpu, memory }: TaskOverride = overrides ?? {};
  return { ...definition, ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}

function describeVolume({ name, managedEBSVolume }: TaskVolumeConfiguration): string {
  const { sizeInGiB, snapshotId } = managedEBSVolume ?? {};
  const from = snapshotId ? ` of ${snapshotId}` : '';
  return `${name}${sizeInGiB === undefined ? '' : ` ${sizeInGiB} GiB`}${from}`;
}
