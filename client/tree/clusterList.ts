import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import type { Cluster } from '../aws/clusters';
import { listClusters } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { whoAmI } from '../aws/identity';

/** The clusters of a profile and region as they were seen last, and whose they are. */
export interface ClusterList {
  readonly clusters: () => readonly Cluster[];
  /** Twelve digits; undefined until it is known. */
  readonly account: () => string | undefined;
  readonly error: () => UserError | undefined;
  look(signal: AbortSignal): Promise<boolean>;
}

/** Knows nothing before the first look. */
export function createClusterList(aws: Connection): ClusterList {
  let clusters: readonly Cluster[] = [];
  let account: string | undefined;
  let error: UserError | undefined;

  return {
    clusters: () => clusters,
    account: () => account,
    error: () => error,

    async look(signal) {
      const before = JSON.stringify([clusters, account, error?.message]);
      try {
        [account, clusters] = await Promise.all([accountOf(aws, signal), listClusters(aws, signal)]);
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      return before !== JSON.stringify([clusters, account, error?.message]);
    },
  };
}

async function accountOf(aws: Connection, signal: AbortSignal): Promise<string> {
  return (await whoAmI(aws, signal)).account;
}
