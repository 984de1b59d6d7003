import type { RegisterTaskDefinitionCommandInput, TaskOverride } from '@aws-sdk/client-ecs';

import { fargatePrices } from '../../server/taskDefinition/fargatePrices';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { execRole, executionRole, infrastructureRole } from '../aws/roles';
import { estimatePrice } from '../run/estimatePrice';
import { describePorts } from '../run/portsOf';
import { isOnFargate } from '../run/refuseRun';
import type { RunPlan } from '../run/runPlan';
import type { Placement } from '../run/runTarget';

/** A name and what there is to say under it, if anything. */
export type Line = readonly [name: string, value: string | undefined];

/**
 * What will happen and what it costs, a line each: the text of the one question before a task runs. What else is to be
 * said of a service that runs it stands below its cluster.
 */
export async function describeRun(
  plan: RunPlan,
  account: string,
  connection: Connection,
  ofService: readonly Line[] = [],
): Promise<string> {
  const { overrides, placement, count, creates, enableExecuteCommand, tags = [], volumeConfigurations = [] } = plan;
  const definition = { ...plan.definition, ...sizeOf(overrides) };
  const { subnets = [], securityGroups = [], assignPublicIp } = placement;
  const endpoint = await connection.endpoint();
  const hasNetwork = definition.networkMode === 'awsvpc';
  const size = [definition.cpu && `${definition.cpu} CPU`, definition.memory && `${definition.memory} memory`];
  const hasOverrides = overrides && Object.keys(overrides).length > 0;
  const groups = [...securityGroups, ...(creates.securityGroup ? [`${creates.securityGroup.name} (new)`] : [])];

  const lines: readonly Line[] = [
    ['Account', `${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`],
    ['Region', `${connection.region}${endpoint ? `, at ${endpoint}` : ''}`],
    ['Cluster', `${nameOf(placement.cluster)}${creates.cluster ? ' (new)' : ''}`],
    ...ofService,
    [
      'Task definition',
      plan.taskDefinitionArn ? definition.family : `${definition.family}, registered as a new revision`,
    ],
    ['Images', (definition.containerDefinitions ?? []).map(({ image }) => image).join(', ')],
    ['Tasks', String(count)],
    ['Launch type', placement.capacityProvider ?? placement.launchType ?? "the cluster's default strategy"],
    ['Platform version', placement.platformVersion],
    ['Size', size.filter(Boolean).join(', ') || undefined],
    ['Overrides', hasOverrides ? JSON.stringify(overrides) : undefined],
    ['ECS Exec', enableExecuteCommand ? 'on' : undefined],
    ['Tags', tags.map(({ key, value }) => `${key}=${value}`).join(', ')],
    [
      'Volumes',
      volumeConfigurations.map(({ name, managedEBSVolume }) => `${name} ${managedEBSVolume?.sizeInGiB} GiB`).join(', '),
    ],
    ['Subnets', hasNetwork ? subnets.join(', ') : undefined],
    ['Security groups', hasNetwork ? groups.join(', ') || "the VPC's default" : undefined],
    [
      'Public address',
      hasNetwork && isOnFargate(placement) ? (assignPublicIp === 'ENABLED' ? 'yes' : 'no') : undefined,
    ],
    ['Made first', describeCreations(plan)],
    ['Price', priceOf(definition, plan)],
  ];
  // A line break in the file must not make a line of its own here.
  return lines.flatMap(([name, value]) => (value ? `${name}: ${value.replace(/\s+/g, ' ')}` : [])).join('\n');
}

function sizeOf(overrides: TaskOverride | undefined): { readonly cpu?: string; readonly memory?: string } {
  const { cpu, memory } = overrides ?? {};
  return { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}

/** What is made before the tasks and stays after them. */
function describeCreations({ creates, placement }: RunPlan): string {
  const { cluster, executionRole: role, infrastructureRole: volumes, logGroups = [], securityGroup: group } = creates;
  const { taskRole, execPolicy } = creates;
  const made = [
    cluster && `the cluster ${placement.cluster}`,
    role && `the role ${executionRole.name}`,
    volumes && `the role ${infrastructureRole.name}`,
    taskRole && `the role ${execRole.name}, which lets shells be opened`,
    execPolicy && `a policy of the role ${execPolicy} that lets shells be opened`,
    ...logGroups.map((name) => `the log group ${name}`),
    group &&
      `the security group ${group.name}, which lets ${describeSource(group.from)} reach ${describePorts(group.ports)}`,
  ];
  return made.filter(Boolean).join('; ');
}

function describeSource(from: string): string {
  return /^(0\.0\.0\.0|::)\/0$/.test(from) ? 'everybody' : from;
}

function priceOf(
  definition: RegisterTaskDefinitionCommandInput,
  { placement, count, volumeConfigurations }: RunPlan,
): string {
  const volumes = volumeConfigurations && volumeConfigurations.length > 0 ? ', and the volumes' : '';
  if (!isOnFargate(placement)) return unpriced(placement) + volumes;
  const dollars = estimatePrice(definition, count, placement.assignPublicIp === 'ENABLED');
  if (dollars === undefined) return `by its CPU and memory, an hour${volumes}`;
  const { region, asOf } = fargatePrices;
  const isSpot = placement.capacityProvider === 'FARGATE_SPOT';
  return `about $${dollars.toFixed(4)} an hour${isSpot ? ' at most, less on Spot' : ''}${volumes} (${region}, ${asOf})`;
}

function unpriced({ launchType, capacityProvider }: Placement): string {
  return launchType || capacityProvider
    ? "that of the cluster's instances, nothing on top"
    : "by the cluster's default strategy";
}
