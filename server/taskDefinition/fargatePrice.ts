import { fargatePrices } from './fargatePrices';

/** What decides the price of a task on Fargate. */
export interface FargateTask {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly operatingSystemFamily?: string | undefined;
  readonly cpuArchitecture?: string | undefined;
}

/** US dollars an hour, about: see `fargatePrices` for where and when. */
export function fargatePrice({ cpu, memory, operatingSystemFamily, cpuArchitecture }: FargateTask): number {
  const prices = operatingSystemFamily?.startsWith('WINDOWS')
    ? fargatePrices.windows
    : cpuArchitecture === 'ARM64'
      ? fargatePrices.linuxArm
      : fargatePrices.linuxX86;
  return (cpu / 1024) * (prices.vcpu + prices.licence) + (memory / 1024) * prices.memory;
}
