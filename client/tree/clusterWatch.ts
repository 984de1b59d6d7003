import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { describeTasks, listStoppedTasks, listTasks, listTasksFrom } from '../aws/tasks';
import { bestEffort } from '../run/bestEffort';
import type { Address, TaskState } from '../run/runTarget';
import { hasStopped, toTaskState } from '../run/taskState';
import { createAddressBook } from './addressBook';

/** The tasks of one cluster as they were seen last: running ones first, then the stopped ones, the latest first. */
export interface ClusterWatch {
  readonly tasks: () => readonly WatchedTask[];
  /** Why the last look failed; the tasks are then those of the look before. */
  readonly error: () => UserError | undefined;
  /**
   * Reads everything at first. Later looks take turns with one call each: what runs, what has stopped, up to 100 tasks
   * described; what is new is described at once. Gives whether anything differs.
   */
  look(signal: AbortSignal): Promise<boolean>;
  /** Finds out where the tasks of a service can be reached, from now on: addresses are asked for once somebody sees them. */
  reveal(service: string, signal: AbortSignal): Promise<void>;
}

/** A task and where it can be reached while it is RUNNING. */
export interface WatchedTask {
  readonly state: TaskState;
  readonly addresses: readonly Address[];
}

/** As many as DescribeTasks takes. */
const batch = 100;

/** Knows nothing before the first look. */
export function createClusterWatch(aws: Connection, cluster: string): ClusterWatch {
  const addresses = createAddressBook(aws);
  /** By ARN, those first that were described longest ago. */
  const states = new Map<string, TaskState>();
  const revealed = new Set<string>();
  let sorted: readonly WatchedTask[] | undefined;
  let error: UserError | undefined;
  let hasBegun = false;
  let turn = 0;
  let lists = 0;
  /** The list of what runs as far as it was read. */
  let running: { readonly seen: readonly string[]; readonly next: string | undefined } = { seen: [], next: undefined };

  const isSeen = (state: TaskState | undefined) =>
    state?.lastStatus === 'RUNNING' && (!state.service || revealed.has(state.service));

  const describe = async (arns: readonly string[], signal: AbortSignal): Promise<boolean> => {
    const tasks = await describeTasks(aws, cluster, arns, signal);
    const found = new Map(tasks.map((task) => [task.taskArn ?? '', toTaskState(task)]));
    const seen = tasks.filter(({ taskArn = '' }) => isSeen(found.get(taskArn)));
    const hasNewAddress = await addresses.find(seen, signal);
    let differs = hasNewAddress;
    for (const arn of arns) {
      const before = states.get(arn);
      const now = found.get(arn);
      differs ||= JSON.stringify(before) !== JSON.stringify(now);
      states.delete(arn); // What is set again stands last.
      if (now) states.set(arn, now);
      if (now?.lastStatus !== 'RUNNING') addresses.forget(arn);
    }
    return differs;
  };

  const begin = async (signal: AbortSignal) => {
    const lists = await Promise.all([listTasks(aws, cluster, signal), listStoppedTasks(aws, cluster, signal)]);
    const listed = [...new Set(lists.flat())];
    for (const arn of states.keys()) if (!listed.includes(arn)) states.delete(arn);
    await describe(listed, signal);
    hasBegun = true;
    return true;
  };

  const listRunning = async (signal: AbortSignal) => {
    const page = await listTasksFrom(aws, cluster, running.next, signal);
    running = { seen: [...running.seen, ...page.tasks], next: page.next };
    const fresh = page.tasks.filter((arn) => !states.has(arn));
    if (running.next) return describe(fresh, signal);

    const seen = new Set(running.seen);
    running = { seen: [], next: undefined };
    const gone = [...states].filter(([arn, state]) => !seen.has(arn) && !hasStopped(state)).map(([arn]) => arn);
    return describe([...fresh, ...gone].slice(0, batch), signal);
  };

  const listStopped = async (signal: AbortSignal) => {
    const stopped = await listStoppedTasks(aws, cluster, signal);
    const gone = [...states].filter(([arn, state]) => hasStopped(state) && !stopped.includes(arn));
    for (const [arn] of gone) states.delete(arn);
    const fresh = stopped.filter((arn) => !isKnownAsStopped(arn));
    const differs = await describe(fresh.slice(0, batch), signal);
    return differs || gone.length > 0;
  };

  const isKnownAsStopped = (arn: string) => {
    const state = states.get(arn);
    return state !== undefined && hasStopped(state);
  };

  const next = async (signal: AbortSignal): Promise<boolean> => {
    turn++;
    const live = [...states].filter(([, state]) => !hasStopped(state));
    const moving = live.filter(([, { lastStatus }]) => lastStatus !== 'RUNNING');
    // Where something is about to change it is looked at every other time.
    const isListed = moving.length > 0 ? turn % 2 === 0 : turn % 3 !== 0;
    if (isListed || live.length === 0) {
      return lists++ % 2 === 0 ? listRunning(signal) : listStopped(signal);
    }
    if (addresses.isDue()) return addresses.findAgain(signal);
    const arns = new Set([...moving, ...live].map(([arn]) => arn));
    return describe([...arns].slice(0, batch), signal);
  };

  return {
    tasks() {
      sorted ??= [...states.values()]
        .sort(inOrder)
        .map((state) => ({ state, addresses: state.lastStatus === 'RUNNING' ? addresses.of(state.id) : [] }));
      return sorted;
    },
    error: () => error,

    async reveal(service, signal) {
      if (revealed.has(service)) return;
      revealed.add(service);
      const ofService = [...states].filter(([, state]) => state.service === service && !hasStopped(state));
      await bestEffort(describe(ofService.map(([arn]) => arn).slice(0, batch), signal));
      sorted = undefined;
    },

    async look(signal) {
      const before = error?.message;
      let differs = false;
      try {
        differs = await (hasBegun ? next(signal) : begin(signal));
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      sorted = undefined;
      return differs || before !== error?.message;
    },
  };
}

function inOrder(a: TaskState, b: TaskState): number {
  const latest = (task: TaskState) => (task.stoppedAt ?? task.startedAt)?.getTime() ?? Infinity;
  // Two that have not started yet differ by NaN, which goes on to the id.
  return Number(hasStopped(a)) - Number(hasStopped(b)) || latest(b) - latest(a) || (a.id < b.id ? -1 : 1);
}
