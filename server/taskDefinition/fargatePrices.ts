/** US dollars an hour. */
export interface FargatePrice {
  readonly vcpu: number;
  /** For each GB. */
  readonly memory: number;
  /** For each vCPU, on top. */
  readonly licence: number;
}

/**
 * List prices in one region, as an estimate for all: other regions differ, and Fargate Spot costs less. Prices change;
 * `asOf` is when these were written down.
 * Source: https://aws.amazon.com/fargate/pricing/ and https://aws.amazon.com/vpc/pricing/ (public IPv4 addresses)
 */
export const fargatePrices = {
  asOf: 'November 2026',
  region: 'us-east-1',
  linuxX86: { vcpu: 0.04048, memory: 0.004445, licence: 0 },
  linuxArm: { vcpu: 0.03238, memory: 0.00356, licence: 0 },
  windows: { vcpu: 0.046552, memory: 0.00511175, licence: 0.046 },
  /** For each GB above the free ones. */
  storage: 0.000111,
  freeStorage: 20,
  publicAddress: 0.005,
} as const satisfies Record<string, FargatePrice | string | number>;
