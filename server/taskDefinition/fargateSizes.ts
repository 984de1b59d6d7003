/** CPU and memory that Fargate offers together. */
export interface FargateSize {
  /** CPU units. */
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  readonly isOnWindows: boolean;
}

/**
 * The sizes of a Fargate task, by CPU units.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memory: [512, 1024, 2048], isOnWindows: false },
  { cpu: 512, memory: steps(1024, 4096, 1024), isOnWindows: false },
  { cpu: 1024, memory: steps(2048, 8192, 1024), isOnWindows: true },
  { cpu: 2048, memory: steps(4096, 16384, 1024), isOnWindows: true },
  { cpu: 4096, memory: steps(8192, 30720, 1024), isOnWindows: true },
  { cpu: 8192, memory: steps(16384, 61440, 4096), isOnWindows: false },
  { cpu: 16384, memory: steps(32768, 122880, 8192), isOnWindows: false },
  { cpu: 32768, memory: [61440, 122880, 249856], isOnWindows: false },
];

/** The smallest size that has at least as much of both; undefined when it is more than Fargate has. */
export function roundUp(cpu: number, memory: number, isWindows: boolean): { cpu: number; memory: number } | undefined {
  for (const size of fargateSizes) {
    if (size.cpu < cpu || (isWindows && !size.isOnWindows)) continue;
    const enough = size.memory.find((each) => each >= memory);
    if (enough !== undefined) return { cpu: size.cpu, memory: enough };
  }
  return undefined;
}

function steps(first: number, last: number, step: number): readonly number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step);
}
