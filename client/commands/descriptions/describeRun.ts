import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { fargatePrices } from '../../../server/taskDefinition/fargatePrices';
import { nameOf } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import { creationsOf } from '../../run/creations';
import { estimatePrice } from '../../run/estimatePrice';
import { launchLines, sized } from '../../run/launchLines';
import type { Line } from '../../run/planLines';
import { textsOf } from '../../run/planLines';
import { isOnFargate } from '../../run/refuseRun';
import type { RunPlan } from '../../run/runPlan';
import type { Placement } from '../../run/runTarget';

/** What is said of a run elsewhere too, or only for some. */
interface Around {
  /** What else there is to say of a service that runs it, below its cluster. */
  readonly ofService?: readonly Line[];
  /** Containers whose images are built before: it was said where they go. */
  readonly built?: readonly string[];
}

/** What will happen and what it costs, a line each: the text of the one question before a task runs. */
export async function describeRun(
  plan: RunPlan,
  account: string,
  connection: Connection,
  { ofService = [], built = [] }: Around = {},
): Promise<string> {
  const { definition, placement, count, creates } = plan;
  const others = (definition.containerDefinitions ?? []).filter(({ name = '' }) => !built.includes(name));
  const endpoint = await connection.endpoint();
  return textsOf([
    ['Account', `${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`],
    ['Region', `${connection.region}${endpoint ? `, at ${endpoint}` : ''}`],
    ['Cluster', `${nameOf(placement.cluster)}${creates.cluster ? ' (new)' : ''}`],
    ...ofService,
    [
      'Task definition',
      plan.taskDefinitionArn ? definition.family : `${definition.family}, registered as a new revision`,
    ],
    ['Images', others.map(({ image }) => image).join(', ')],
    ['Tasks', String(count)],
    ...launchLines(plan),
    ['Made first', creationsOf(plan).join('; ')],
    ['Price', priceOf(sized(plan), plan)],
  ]).join('\n');
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
