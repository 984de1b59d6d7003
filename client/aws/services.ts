import { nameOf } from './arn';
import type { Connection } from './connection';

/** A service as DescribeServices counts it. */
export interface Service {
  readonly name: string;
  readonly arn: string;
  /** `ACTIVE`, `DRAINING` or `INACTIVE`. */
  readonly status: string;
  readonly desiredCount: number;
  readonly runningCount: number;
}

/** One page of up to 100 ARNs of the services of a cluster. */
export async function listServicesFrom(
  aws: Connection,
  cluster: string,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const page = await aws.ecs(`Could not list the services of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.listServices({ cluster, maxResults: 100, nextToken }, options),
  );
  return { ids: page.serviceArns ?? [], next: page.nextToken };
}

/** The services that ECS knows among at most ten. */
export async function describeServices(
  aws: Connection,
  cluster: string,
  services: readonly string[],
  signal: AbortSignal,
): Promise<readonly Service[]> {
  const reply = await aws.ecs(`Could not look at the services of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.describeServices({ cluster, services: [...services] }, options),
  );
  return (reply.services ?? []).map(
    ({ serviceName = '', serviceArn = '', status = '', desiredCount = 0, runningCount = 0 }) => ({
      name: serviceName,
      arn: serviceArn,
      status,
      desiredCount,
      runningCount,
    }),
  );
}
