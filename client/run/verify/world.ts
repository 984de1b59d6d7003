import type { Aws } from '../../aws/aws';
import type { Connection } from '../../aws/connection';
import { whoAmI } from '../../aws/identity';
import type { Registries } from '../../registry/registries';
import type { World } from './check';
import type { RecentLooks } from './recentLooks';

/** What the world is looked at with. */
export interface WorldTools {
  readonly aws: Aws;
  readonly registries: Registries;
  readonly looks: RecentLooks;
}

/** The world as a connection sees it, for a task that is to be placed there. */
export async function worldOf(
  connection: Connection,
  placement: World['placement'],
  { aws, registries, looks }: WorldTools,
  signal: AbortSignal,
): Promise<World> {
  const { profile } = connection;
  const { account } = await whoAmI(connection, signal);
  return {
    aws: connection,
    account,
    connect: (region) => aws.connect({ profile, region }),
    openRegistry: (registry) => registries.open(registry, profile),
    placement,
    looks,
  };
}
