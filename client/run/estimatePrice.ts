import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { fargatePrice } from '../../server/taskDefinition/fargatePrice';
import { fargatePrices } from '../../server/taskDefinition/fargatePrices';
import { parseCpu, parseMemory } from '../../server/taskDefinition/taskSize';

/** US dollars that tasks of a definition cost in an hour on Fargate, about. Undefined when it names no size. */
export function estimatePrice(
  definition: Pick<RegisterTaskDefinitionCommandInput, 'cpu' | 'memory' | 'runtimePlatform' | 'ephemeralStorage'>,
  count: number,
  hasPublicAddress: boolean,
): number | undefined {
  const cpu = parseCpu(definition.cpu);
  const memory = parseMemory(definition.memory);
  if (cpu === undefined || memory === undefined) return undefined;

  const storage = Math.max(0, (definition.ephemeralStorage?.sizeInGiB ?? 0) - fargatePrices.freeStorage);
  const each =
    fargatePrice({ cpu, memory, ...definition.runtimePlatform }) +
    storage * fargatePrices.storage +
    (hasPublicAddress ? fargatePrices.publicAddress : 0);
  return each * count;
}
