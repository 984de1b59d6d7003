import type { Connection } from '../aws/connection';
import { describeTasks, listStoppedTasks, listTasks, listTasksFrom } from '../aws/tasks';
import { bestEffort } from '../run/bestEffort';
import type { Address, TaskState } from '../run/runTarget';
import { hasStopped, toTaskState } from '../run/taskState';
import { createAddressBook } from './addressBook';
import type { Followed } from './follower';
import { turnPages } from './idPages';
import { createKnown } from './known';
import { createLooks } from './looks';
import type { Looks } from './looks';

/**
 * The tasks of one cluster as they were seen last: running ones first, then the stopped ones, the latest first. The first
 * look reads everything. Later ones take turns with one call each: what runs, what has stopped, up to 100 tasks that are
 * shown described; what is new is described at once. Each of them sees that a task has stopped.
 */
export interface ClusterWatch extends Looks {
  readonly tasks: () => readonly WatchedTask[];
  /** Whether a task that is shown is about to change. */
  readonly isMoving: () => boolean;
  /** Where they can be reached, which EC2 is asked for; so it takes no turn of theirs. */
  readonly addresses: Followed;
  /** Shows the tasks of a service: from now on they are described in turn, and where they can be reached is found out. */
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
export function createClusterWatch(aws: Connection, cluster: string, now?: () => number): ClusterWatch {
  const book = createAddressBook(aws, now);
  const known = createKnown<TaskState>(({ id }) => id);
  const nextPage = turnPages((from, signal) => listTasksFrom(aws, cluster, from, signal));
  const revealed = new Set<string>();
  let sorted: readonly WatchedTask[] | undefined;
  let turn = 0;
  let lists = 0;

  const isShown = ({ service }: TaskState) => !service || revealed.has(service);
  const isSeen = (state: TaskState | undefined) => state?.lastStatus === 'RUNNING' && isShown(state);

  // Of thousands of tasks that nobody sees and that are well, the containers are not kept: they are asked for when shown.
  const keptOf = (state: TaskState) => (isShown(state) || !isWell(state) ? state : { ...state, containers: [] });

  const describe = async (arns: readonly string[], signal: AbortSignal): Promise<boolean> => {
    const tasks = await describeTasks(aws, cluster, arns, signal);
    const states = new Map(tasks.map((task) => [task.taskArn ?? '', keptOf(toTaskState(task))]));
    const seen = tasks.filter(({ taskArn = '' }) => isSeen(states.get(taskArn)));
    const hasNewAddress = await book.find(seen, signal);
    for (const arn of arns) if (states.get(arn)?.lastStatus !== 'RUNNING') book.forget(arn);
    sorted = undefined;
    return known.put(arns, [...states.values()]) || hasNewAddress;
  };

  const describeInTurn = async (arns: readonly string[], signal: AbortSignal) => {
    const part = arns.slice(0, batch);
    return { differs: await describe(part, signal), calls: part.length > 0 ? 1 : 0 };
  };

  const begin = async (signal: AbortSignal) => {
    const lists = await Promise.all([listTasks(aws, cluster, signal), listStoppedTasks(aws, cluster, signal)]);
    const listed = new Set(lists.flat());
    known.forget(known.ids().filter((arn) => !listed.has(arn)));
    await describe([...listed], signal);
    return true;
  };

  const listRunning = async (signal: AbortSignal) => {
    const { ids, all } = await nextPage(signal);
    const fresh = ids.filter((arn) => !known.has(arn));
    const gone = all ? known.items().filter((state) => !all.has(state.id) && !hasStopped(state)) : [];
    const { differs, calls } = await describeInTurn([...gone.map(({ id }) => id), ...fresh], signal);
    return { differs, calls: 1 + calls };
  };

  const listStopped = async (signal: AbortSignal) => {
    const stopped = new Set(await listStoppedTasks(aws, cluster, signal));
    const gone = known.items().filter((state) => hasStopped(state) && !stopped.has(state.id));
    const isAnyGone = known.forget(gone.map(({ id }) => id));
    const { differs, calls } = await describeInTurn([...stopped].filter(isNotKnownAsStopped), signal);
    sorted = undefined;
    return { differs: differs || isAnyGone, calls: 1 + calls };
  };

  const isNotKnownAsStopped = (arn: string) => {
    const state = known.get(arn);
    return state === undefined || !hasStopped(state);
  };

  const next = async (signal: AbortSignal) => {
    turn++;
    // Tasks of a service that nobody has opened are counted in its row; that one of them is gone, the lists say.
    const live = known.items().filter((state) => !hasStopped(state) && isShown(state));
    const moving = live.filter(({ lastStatus }) => lastStatus !== 'RUNNING');
    // Where something is about to change it is looked at every other time.
    const isListed = moving.length > 0 ? turn % 2 === 0 : turn % 3 !== 0;
    if (isListed || live.length === 0) return lists++ % 2 === 0 ? listRunning(signal) : listStopped(signal);
    return describeInTurn([...new Set([...moving, ...live].map(({ id }) => id))], signal);
  };

  return {
    ...createLooks({ begin, next }),
    tasks() {
      sorted ??= [...known.items()]
        .sort(inOrder)
        .map((state) => ({ state, addresses: state.lastStatus === 'RUNNING' ? book.of(state.id) : [] }));
      return sorted;
    },
    isMoving: () =>
      known.items().some((state) => isShown(state) && !hasStopped(state) && state.lastStatus !== 'RUNNING'),
    addresses: {
      async look(signal) {
        const differs = await book.look(signal);
        if (differs) sorted = undefined;
        return differs;
      },
      error: book.error,
    },

    async reveal(service, signal) {
      if (revealed.has(service)) return;
      revealed.add(service);
      const ofService = known.items().filter((state) => state.service === service && !hasStopped(state));
      const arns = ofService.map(({ id }) => id);
      await bestEffort(describe(arns, signal));
    },
  };
}

/** Whether a task runs, and nothing is the matter with any of its containers. */
export function isWell({ lastStatus, containers }: TaskState): boolean {
  const areWell = containers.every(({ healthStatus, exitCode = 0 }) => healthStatus !== 'UNHEALTHY' && exitCode === 0);
  return lastStatus === 'RUNNING' && areWell;
}

function inOrder(a: TaskState, b: TaskState): number {
  const latest = (task: TaskState) => (task.stoppedAt ?? task.startedAt)?.getTime() ?? Infinity;
  // Two that have not started yet differ by NaN, which goes on to the id.
  return Number(hasStopped(a)) - Number(hasStopped(b)) || latest(b) - latest(a) || (a.id < b.id ? -1 : 1);
}
