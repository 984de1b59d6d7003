import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { parseCpu, parseMemory } from '../../server/taskDefinition/taskSize';
import { fargatePrices } from './fargatePrices';

/** US dollars that tasks of a definition cost in an hour on Fargate, about. Undefined when it names no size. */
export function estimatePrice(
  definition: Pick<RegisterTaskDefinitionCommandInput, 'cpu' | 'memory' | 'runtimePlatform' | 'ephemeralStorage'>,
  count: number,
  hasPublicAddress: boolean,
): number | undefined {
  const cpu = parseCpu(definition.cpu);
  const memory = parseMemory(definition.memory);
  if (cpu === undefined || memory === undefined) return undefined;

  const { vcpu, memory: gigabyte, licence } = priceFor(definition.runtimePlatform ?? {});
  const storage = Math.max(0, (definition.ephemeralStorage?.sizeInGiB ?? 0) - fargatePrices.freeStorage);
  const each =
    (cpu / 1024) * (vcpu + licence) +
    (memory / 1024) * gigabyte +
    storage * fargatePrices.storage +
    (hasPublicAddress ? fargatePrices.publicAddress : 0);
  return each * count;
}

function priceFor(platform: NonNullable<RegisterTaskDefinitionCommandInput['runtimePlatform']>) {
  if (platform.operatingSystemFamily?.startsWith('WINDOWS')) return fargatePrices.windows;
  return platform.cpuArchitecture === 'ARM64' ? fargatePrices.linuxArm : fargatePrices.linuxX86;
}
