import { nameOf } from './arn';
import type { Connection } from './connection';
import { allPages, inParts } from './pages';

/** A service as DescribeServices counts it. */
export interface Service {
  readonly name: string;
  readonly arn: string;
  /** `ACTIVE`, `DRAINING` or `INACTIVE`. */
  readonly status: string;
  readonly desiredCount: number;
  readonly runningCount: number;
}

/** The services of a cluster, by name. */
export async function listServices(aws: Connection, cluster: string, signal: AbortSignal): Promise<readonly Service[]> {
  const what = `Could not list the services of ${nameOf(cluster)}`;
  const arns = await allPages((nextToken) =>
    aws.ecs(what, signal, async (ecs, options) => {
      const page = await ecs.listServices({ cluster, maxResults: 100, nextToken }, options);
      return { items: page.serviceArns, next: page.nextToken };
    }),
  );
  const described = await Promise.all(
    inParts(arns, 10).map((services) =>
      aws.ecs(what, signal, (ecs, options) => ecs.describeServices({ cluster, services: [...services] }, options)),
    ),
  );
  return described
    .flatMap(({ services }) => services ?? [])
    .map(({ serviceName = '', serviceArn = '', status = '', desiredCount = 0, runningCount = 0 }) => ({
      name: serviceName,
      arn: serviceArn,
      status,
      desiredCount,
      runningCount,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
