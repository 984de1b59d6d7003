import { UserError } from '../../server/userError';
import { explainStopped } from './failures/explain';
import type { RunningTask, TaskState } from './runTarget';

/** How a run went, in a word, and where it can be reached. */
export interface FollowedTasks {
  readonly word: string;
  readonly address: string | undefined;
}

/**
 * Follows tasks until each is RUNNING or has STOPPED, which may come without RUNNING. Rejects with the reason when one
 * stopped for a failure. Cancelling ends the following, not the tasks, and rejects too: nobody knows how they went on.
 */
export async function followTasks(
  tasks: readonly RunningTask[],
  note: (word: string) => void,
  signal: AbortSignal,
): Promise<FollowedTasks> {
  const statuses = new Map<string, string>();
  const onState = (state: TaskState) => {
    statuses.set(state.id, state.lastStatus);
    note([...new Set(statuses.values())].join(', '));
  };
  const states = await followAll(tasks, onState, signal);
  if (signal.aborted) throw new DOMException('Stopped', 'AbortError');

  for (const state of states) {
    if (state && hasFailed(state)) {
      const { cause, remedy } = explainStopped(state) ?? { cause: 'ECS gives no reason' };
      const command = { title: 'Explain Failure', id: 'slipway.explainFailure', args: [{ task: state.id }, 'button'] };
      throw new UserError(`${state.taskDefinition} stopped: ${cause}`, { text: remedy?.text ?? '', command });
    }
  }
  const word = [...new Set(statuses.values())].join(', ');
  const running = tasks.filter((_, at) => states[at]?.lastStatus === 'RUNNING');
  const address = running[0] && (await firstAddress(running[0], signal));
  return { word: address ?? word, address };
}

/** Of all tasks or of none: when one can no longer be followed, nobody waits for the others. */
async function followAll(tasks: readonly RunningTask[], onState: (state: TaskState) => void, signal: AbortSignal) {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  try {
    return await Promise.all(tasks.map((task) => follow(task, onState, either)));
  } finally {
    ended.abort();
  }
}

/** The state in which a task came to rest, or the last one seen. */
async function follow(task: RunningTask, onState: (state: TaskState) => void, signal: AbortSignal) {
  let last: TaskState | undefined;
  for await (const state of task.watch(signal)) {
    last = state;
    onState(state);
    if (state.lastStatus === 'RUNNING') break;
  }
  return last;
}

/** A task whose containers all did their work and ended well has not failed; nor has one that was told to stop. */
function hasFailed({ lastStatus, stopCode, containers }: TaskState): boolean {
  if (lastStatus !== 'STOPPED' && lastStatus !== 'DELETED') return false;
  if (stopCode === 'UserInitiated') return false;
  const hasEndedWell = containers.length > 0 && containers.every(({ exitCode }) => exitCode === 0);
  return !hasEndedWell;
}

async function firstAddress(task: RunningTask, signal: AbortSignal): Promise<string | undefined> {
  try {
    const [address] = await task.addresses(signal);
    return address?.url;
  } catch {
    return undefined; // The task runs all the same, and the tree goes on looking for its address.
  }
}
