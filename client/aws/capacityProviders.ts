import type { CapacityProvider as SdkCapacityProvider } from '@aws-sdk/client-ecs';

import { nameOf } from './arn';
import type { Connection } from './connection';

/** Where a cluster gets instances of its own from. */
export interface CapacityProvider {
  readonly name: string;
  readonly arn: string;
  /** `ACTIVE`, `PROVISIONING`, `DEPROVISIONING` or `INACTIVE`. */
  readonly status: string;
  /** How its last change went, such as `DELETE_FAILED`, and why. */
  readonly updateStatus: string | undefined;
  /** Name of the group; undefined for instances that ECS manages itself. */
  readonly autoScalingGroup: string | undefined;
  readonly isScaling: boolean;
  /** Share of the instances that managed scaling keeps busy, in per cent. */
  readonly targetCapacity: number | undefined;
}

/** The capacity providers of these names that belong to the account: those of Fargate belong to AWS and are left out. */
export async function describeCapacityProviders(
  aws: Connection,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly CapacityProvider[]> {
  const own = names.filter((name) => !/^FARGATE(_SPOT)?$/.test(name));
  if (own.length === 0) return []; // Without names ECS gives those of every cluster.
  const reply = await aws.ecs('Could not look at the capacity providers', signal, (ecs, options) =>
    ecs.describeCapacityProviders({ capacityProviders: own }, options),
  );
  return (reply.capacityProviders ?? []).map(toCapacityProvider);
}

function toCapacityProvider(provider: SdkCapacityProvider): CapacityProvider {
  const { autoScalingGroupArn, managedScaling } = provider.autoScalingGroupProvider ?? {};
  return {
    name: provider.name ?? '',
    arn: provider.capacityProviderArn ?? '',
    status: provider.status ?? '',
    updateStatus: [provider.updateStatus, provider.updateStatusReason].filter(Boolean).join(': ') || undefined,
    autoScalingGroup: autoScalingGroupArn && nameOf(autoScalingGroupArn),
    isScaling: managedScaling?.status === 'ENABLED',
    targetCapacity: managedScaling?.targetCapacity,
  };
}
