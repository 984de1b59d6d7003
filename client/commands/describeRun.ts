import type { RegisterTaskDefinitionCommandInput, TaskOverride } from '@aws-sdk/client-ecs';

import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { estimatePrice } from '../run/estimatePrice';
import { fargatePrices } from '../../server/taskDefinition/fargatePrices';
import type { Placement } from '../run/runTarget';

/** What is about to be run. */
export interface Plan {
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly overrides?: TaskOverride | undefined;
  readonly placement: Placement;
  readonly count: number;
  /** Twelve digits. */
  readonly account: string;
  readonly connection: Connection;
  /** Registered first, when there is one. */
  readonly file: string | undefined;
}

/** What will happen and what it costs, a line each: the text of the one question before a task runs. */
export async function describeRun(plan: Plan): Promise<string> {
  const { overrides, placement, count, account, connection, file } = plan;
  const definition = { ...plan.definition, ...sizeOf(overrides) };
  const { subnets = [], securityGroups = [], assignPublicIp } = placement;
  const endpoint = await connection.endpoint();
  const hasNetwork = definition.networkMode === 'awsvpc';
  const size = [definition.cpu && `${definition.cpu} CPU`, definition.memory && `${definition.memory} memory`];

  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Account', `${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`],
    ['Region', `${connection.region}${endpoint ? `, at ${endpoint}` : ''}`],
    ['Cluster', nameOf(placement.cluster)],
    ['Task definition', `${definition.family}${file ? ', registered as a new revision' : ''}`],
    ['Images', (definition.containerDefinitions ?? []).map(({ image }) => image).join(', ')],
    ['Tasks', String(count)],
    ['Launch type', placement.capacityProvider ?? placement.launchType ?? "the cluster's default strategy"],
    ['Size', size.filter(Boolean).join(', ') || undefined],
    ['Overrides', overrides && JSON.stringify(overrides)],
    ['Subnets', hasNetwork ? subnets.join(', ') : undefined],
    ['Security groups', hasNetwork ? securityGroups.join(', ') || "the VPC's default" : undefined],
    ['Public address', hasNetwork && isFargate(placement) ? (assignPublicIp === 'ENABLED' ? 'yes' : 'no') : undefined],
    ['Price', priceOf(definition, placement, count)],
  ];
  // A line break in the file must not make a line of its own here.
  return lines.flatMap(([name, value]) => (value ? `${name}: ${value.replace(/\s+/g, ' ')}` : [])).join('\n');
}

function sizeOf(overrides: TaskOverride | undefined): { readonly cpu?: string; readonly memory?: string } {
  const { cpu, memory } = overrides ?? {};
  return { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}

function priceOf(definition: RegisterTaskDefinitionCommandInput, placement: Placement, count: number): string {
  if (!isFargate(placement)) return "that of the cluster's instances, nothing on top";
  const dollars = estimatePrice(definition, count, placement.assignPublicIp === 'ENABLED');
  if (dollars === undefined) return 'by its CPU and memory, an hour';
  const { region, asOf } = fargatePrices;
  const isSpot = placement.capacityProvider === 'FARGATE_SPOT';
  return `about $${dollars.toFixed(4)} an hour${isSpot ? ' at most, less on Spot' : ''} (${region}, ${asOf})`;
}

function isFargate({ launchType, capacityProvider }: Placement): boolean {
  return launchType === 'FARGATE' || (capacityProvider?.startsWith('FARGATE') ?? false);
}
