import { UserError } from '../../../server/userError';
import type { Docker } from '../../docker/docker';
import { shellCommand } from '../../docker/shell';
import type { Keeper } from './localKeeper';
import { localLogs, memberOf } from './localLogs';
import { listParts, removeTask, writeRecord, writeSummary } from './localParts';
import { localAddresses, remoteHost } from './localPorts';
import { toTaskState } from './localState';
import type { RunningTask, TaskState } from '../runTarget';

/** A task of the local engine, by its name. */
export function localTask(docker: Docker, keeper: Keeper, id: string): RunningTask {
  return {
    id,
    watch: (signal) => watch(docker, keeper, id, signal),
    async addresses(signal) {
      const [parts, engine] = await Promise.all([listParts(docker, id, signal), docker.context(signal)]);
      return localAddresses(parts, remoteHost(engine?.host));
    },
    logs: (container, signal, wanted) => localLogs(docker, id, container, signal, wanted),
    async shell(container, signal) {
      const { id: containerId, status } = await memberOf(docker, id, container, signal);
      if (status === 'running') return docker.inTerminal(shellCommand(containerId));
      throw new UserError(`${container} of ${id} does not run`, 'Open a shell while it is RUNNING.');
    },
    stop: (reason, signal) => stop(docker, keeper, id, reason, signal),
  };
}

/** Gives each state that differs from the one before, until the task has stopped. */
async function* watch(docker: Docker, keeper: Keeper, id: string, signal: AbortSignal): AsyncGenerator<TaskState> {
  const waiting: TaskState[] = [];
  let wake = () => {};
  const tell = (state: TaskState) => {
    waiting.push(state);
    wake();
  };
  const stopListening = keeper.onState(id, tell);
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);

  try {
    const parts = await listParts(docker, id, signal);
    if (parts.length === 0) return;
    // The keeper tells how it is now, and what follows. A task that has stopped is not looked after: this is all.
    const first = toTaskState(id, parts);
    waiting.splice(0, waiting.length, first);
    const looking = keeper.look(id).then((state) => {
      if (!state) tell({ ...first, lastStatus: 'DELETED', stoppedReason: 'It was removed from the engine' });
    });
    looking.catch(() => undefined); // An engine that went away tells nothing; its return does.

    for (let shown = ''; !signal.aborted;) {
      const state = waiting.shift();
      if (!state) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (JSON.stringify(state) !== shown) yield state;
      shown = JSON.stringify(state);
      if (state.lastStatus === 'STOPPED' || state.lastStatus === 'DELETED') return;
    }
  } finally {
    stopListening();
    signal.removeEventListener('abort', onAbort);
  }
}

/** Ends a task and takes its containers away, but for a note how it ended. Of one that has ended the note goes too. */
async function stop(docker: Docker, keeper: Keeper, id: string, reason: string, signal: AbortSignal): Promise<void> {
  const parts = await listParts(docker, id, signal);
  if (parts.length === 0) throw new UserError(`There is no local task "${id}"`, 'Refresh the view.');
  if (toTaskState(id, parts).lastStatus === 'STOPPED') return removeTask(docker, id, [], signal);

  await writeRecord(docker, id, parts, { stopCode: 'UserInitiated', reason, removes: true }, signal);
  const state = await keeper.look(id);
  signal.throwIfAborted();
  // A task that was ending by itself has a note that counts and says nothing of its containers.
  if (state) await writeSummary(docker, state, await listParts(docker, id, signal), signal);
  await removeTask(docker, id, ['summary'], signal);
}
