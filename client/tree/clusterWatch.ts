import type { Task } from '@aws-sdk/client-ecs';

import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { rememberTaskDefinitions } from '../aws/taskDefinitions';
import { describeTasks, listStoppedTasks, listTasks } from '../aws/tasks';
import { addressesOf, isPrivateHost } from '../run/address';
import type { Address, TaskState } from '../run/runTarget';
import { toTaskState } from '../run/taskState';

/** The tasks of one cluster as they were seen last: running ones first, then the stopped ones, the latest first. */
export interface ClusterWatch {
  readonly tasks: () => readonly WatchedTask[];
  /** Why the last look failed; the tasks are then those of the look before. */
  readonly error: () => UserError | undefined;
  /** Looks again, with one call to describe up to 100 tasks. Gives whether anything differs. */
  look(signal: AbortSignal): Promise<boolean>;
}

/** A task and where it can be reached while it is RUNNING. */
export interface WatchedTask {
  readonly state: TaskState;
  readonly addresses: readonly Address[];
}

/** Looks after which a task without a public address is asked for it again. */
const patience = 5;

/** Knows nothing before the first look. */
export function createClusterWatch(aws: Connection, cluster: string): ClusterWatch {
  const definitionOf = rememberTaskDefinitions(aws);
  const addresses = new Map<string, { readonly found: readonly Address[]; readonly look: number }>();
  let tasks: readonly WatchedTask[] = [];
  let error: UserError | undefined;
  let looks = 0;

  const findAddresses = async (all: readonly Task[], signal: AbortSignal) => {
    const wanted = all.filter(({ taskArn = '', lastStatus }) => {
      if (lastStatus !== 'RUNNING') return false;
      const known = addresses.get(taskArn);
      return !known || (!isPublic(known.found) && looks - known.look >= patience);
    });
    const found = await addressesOf(aws, wanted, definitionOf, signal);
    for (const { taskArn = '' } of wanted) addresses.set(taskArn, { found: found.get(taskArn) ?? [], look: looks });
  };

  return {
    tasks: () => tasks,
    error: () => error,

    async look(signal) {
      const before = JSON.stringify([tasks, error?.message]);
      try {
        looks++;
        const [running, stopped] = await Promise.all([
          listTasks(aws, cluster, signal),
          listStoppedTasks(aws, cluster, signal),
        ]);
        const described = await describeTasks(aws, cluster, [...new Set([...running, ...stopped])], signal);
        await findAddresses(described, signal);
        tasks = described
          .map(toTaskState)
          .sort(inOrder)
          .map((state) => ({ state, addresses: isRunning(state) ? (addresses.get(state.id)?.found ?? []) : [] }));
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      return before !== JSON.stringify([tasks, error?.message]);
    },
  };
}

function isPublic(addresses: readonly Address[]): boolean {
  return addresses.some(({ host }) => !isPrivateHost(host));
}

function isRunning({ lastStatus }: TaskState): boolean {
  return lastStatus === 'RUNNING';
}

function inOrder(a: TaskState, b: TaskState): number {
  const hasStopped = (task: TaskState) => Number(task.lastStatus === 'STOPPED' || task.lastStatus === 'DELETED');
  const latest = (task: TaskState) => (task.stoppedAt ?? task.startedAt)?.getTime() ?? Infinity;
  // Two that have not started yet differ by NaN, which goes on to the id.
  return hasStopped(a) - hasStopped(b) || latest(b) - latest(a) || (a.id < b.id ? -1 : 1);
}
