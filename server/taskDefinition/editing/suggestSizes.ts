import { fargatePrice } from '../fargatePrice';
import { fargatePrices } from '../fargatePrices';
import { fargateSizes, type FargateSize } from '../fargateSizes';
import type { WritingPlace } from './place';
import { quoted, type Suggestion } from './suggestion';

/** The sizes of a task on Fargate, each with its price: as `cpu` all of them, as `memory` those for the chosen `cpu`. */
export function suggestSizes(place: WritingPlace): readonly Suggestion[] {
  const { shape, member } = place.described;
  const { scope } = place;
  if (shape !== 'RegisterTaskDefinitionRequest' || (scope.hasLaunchType() && !scope.isFargate())) return [];

  const sizes = fargateSizes.filter(({ isOnWindows }) => !scope.isWindows() || isOnWindows);
  const given = scope.taskMemory();
  // First those that go with the memory that is there.
  const fits = ({ memory }: FargateSize) => given !== undefined && memory.includes(given);
  const byFit = [...sizes.filter(fits), ...sizes.filter((size) => !fits(size))];
  if (member === 'cpu') return byFit.map((size) => suggestCpu(place, size));
  if (member !== 'memory') return [];
  const cpu = scope.taskCpu();
  const size = sizes.find((each) => each.cpu === cpu);
  if (size || cpu !== undefined) return size?.memory.map((memory) => suggestMemory(place, size.cpu, memory)) ?? [];
  // Without a cpu, each with the smallest that it goes with.
  const smallest = new Map([...sizes].reverse().flatMap((each) => each.memory.map((memory) => [memory, each.cpu])));
  return [...smallest]
    .sort(([one], [other]) => one - other)
    .map(([memory, least]) => suggestMemory(place, least, memory));
}

function suggestCpu(place: WritingPlace, { cpu, memory }: FargateSize): Suggestion {
  const [least = 0, most = 0] = [memory[0], memory.at(-1)];
  return {
    label: String(cpu),
    snippet: quoted(String(cpu)),
    kind: 'value',
    detail: `${cpu / 1024} vCPU`,
    documentation: `With ${gigabytes(least)} to ${gigabytes(most)} of memory, ${priceOf(place, cpu, least)} to ${priceOf(place, cpu, most)}. ${when}`,
  };
}

function suggestMemory(place: WritingPlace, cpu: number, memory: number): Suggestion {
  const price = priceOf(place, cpu, memory);
  return {
    label: String(memory),
    snippet: quoted(String(memory)),
    kind: 'value',
    detail: `${gigabytes(memory)}, ${price}`,
    documentation: `With ${cpu / 1024} vCPU ${price} on Fargate. ${when}`,
  };
}

/** What a task of a size costs on Fargate, in words. */
export function priceOf({ scope }: Pick<WritingPlace, 'scope'>, cpu: number, memory: number): string {
  const platform = scope.definition()?.member('runtimePlatform');
  const dollars = fargatePrice({
    cpu,
    memory,
    operatingSystemFamily: platform?.member('operatingSystemFamily')?.text,
    cpuArchitecture: platform?.member('cpuArchitecture')?.text,
  });
  return `$${dollars.toFixed(4)} an hour`;
}

/** Of which date and Region the prices are. */
export const when = `List price in ${fargatePrices.region}, ${fargatePrices.asOf}.`;

function gigabytes(memory: number): string {
  return `${memory / 1024} GB`;
}
