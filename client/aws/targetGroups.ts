import { compareNames } from './compareNames';
import type { Connection } from './connection';
import { allPages } from './pages';

/** A group of addresses that a load balancer sends requests to. */
export interface TargetGroup {
  readonly name: string;
  readonly arn: string;
  /** `ip` for awsvpc tasks, `instance` for ports of container instances. */
  readonly targetType: string;
  /** Such as `HTTP:80`. */
  readonly endpoint: string;
  readonly vpc: string | undefined;
  /** Whether a load balancer uses it: ECS takes no other. */
  readonly isUsed: boolean;
}

/** The target groups of the region, by name. */
export async function listTargetGroups(aws: Connection, signal: AbortSignal): Promise<readonly TargetGroup[]> {
  const found = await allPages((Marker) =>
    aws.elb('Could not list the target groups', signal, async (elb, options) => {
      const page = await elb.describeTargetGroups({ PageSize: 400, Marker }, options);
      return { items: page.TargetGroups, next: page.NextMarker };
    }),
  );
  return found
    .map((group) => ({
      name: group.TargetGroupName ?? '',
      arn: group.TargetGroupArn ?? '',
      targetType: group.TargetType ?? '',
      endpoint: `${group.Protocol ?? ''}:${group.Port ?? ''}`,
      vpc: group.VpcId,
      isUsed: (group.LoadBalancerArns ?? []).length > 0,
    }))
    .sort((a, b) => compareNames(a.name, b.name));
}
