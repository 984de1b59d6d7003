import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Connection } from '../../aws/connection';
import type { RegistryReader } from '../../registry/registryReader';
import type { Placement } from '../runTarget';
import type { Finding } from './finding';
import type { RecentLooks } from './recentLooks';

/** What one kind of thing a task definition names is like outside. */
export interface Check {
  /** Such as "Images", for a person who waits. */
  readonly title: string;
  run(definition: RegisterTaskDefinitionCommandInput, world: World, signal: AbortSignal): Promise<CheckFindings>;
}

/** What was found, and what the execution role must be allowed for it. */
export interface CheckFindings {
  readonly findings: readonly Finding[];
  readonly needs?: readonly Need[];
}

/** An action on a resource that the execution role needs before the containers start. */
export interface Need {
  readonly pointer: string;
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
}

/** All that a check looks at. */
export interface World {
  /** Profile and region of the task. */
  readonly aws: Connection;
  /** Twelve digits. */
  readonly account: string;
  /** The same profile in another region. */
  connect(region: string): Promise<Connection>;
  openRegistry(registry: string): RegistryReader;
  /** Where it is going to run, as far as it is known. */
  readonly placement: Partial<Pick<Placement, 'launchType' | 'subnets' | 'securityGroups'>>;
  readonly looks: RecentLooks;
}

/** `aws`, `aws-cn`, `aws-us-gov`: the first word of a region tells. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
