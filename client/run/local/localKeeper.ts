import type { Container } from '../../docker/containers';
import { removeContainers, stopContainers } from '../../docker/containers';
import type { Docker } from '../../docker/docker';
import { label } from './localLabels';
import { nextStep, unfinished, usualName, type End } from './localNext';
import { listParts, removeNetwork, removeTask, writeRecord, writeSummary } from './localParts';
import { toTaskState } from './localState';
import type { TaskState } from '../runTarget';

/** Does for local tasks what the ECS agent does: starts containers in their order, and ends a task when it must. */
export interface Keeper {
  /** Looks at a task now, does what is to be done, and goes on looking after it until it has stopped. */
  look(task: string): Promise<TaskState | undefined>;
  /** Ends a task that was not created as a whole, and could not be removed: now, or once its engine is there again. */
  abandon(task: string, reason: string): void;
  /**
   * Does something with a task while nobody looks at it, which is made up for afterwards. The work gets the parts that
   * were seen last, if any were.
   */
  whileHeld<T>(task: string, work: (parts: readonly Container[] | undefined) => Promise<T>): Promise<T>;
  /** Told each state of a task while it is looked after, until the returned function is called. */
  onState(task: string, listener: (state: TaskState) => void): () => void;
}

/** Makes the keeper of a window. Another window's does the same: what one has done, the other finds done. */
export function createKeeper(docker: Docker): Keeper {
  const kept = new Map<string, Kept>();
  const listeners = new Map<string, Set<(state: TaskState) => void>>();
  let stopListening: (() => void) | undefined;

  const tell = (state: TaskState) => [...(listeners.get(state.id) ?? [])].forEach((listener) => listener(state));

  const listen = () => {
    stopListening ??= docker.onChange(({ kind, attributes }) => {
      const task = attributes[label.task];
      const changed = kind === 'engine' ? [...kept.keys()] : task !== undefined && kept.has(task) ? [task] : [];
      // What fails here is an engine that went away: its return is a change too.
      changed.forEach((id) => void look(id).catch(() => undefined));
    });
  };

  const keep = (task: string): Kept => {
    const mine = kept.get(task) ?? { refused: new Set<string>() };
    kept.set(task, mine);
    return mine;
  };

  const drop = (task: string) => {
    clearTimeout(kept.get(task)?.timer);
    kept.delete(task);
    if (kept.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  };

  const look = (task: string, work?: Work): Promise<TaskState | undefined> => {
    const mine = keep(task);
    listen();
    // One look at a time; those who ask meanwhile get one together, which begins after their questions.
    if (!work && mine.waiting) return mine.waiting;
    const before = mine.looking;
    const isWaiting = !work && before !== undefined;
    const looking = (async () => {
      await before?.catch(() => undefined); // Its own asker was told.
      if (isWaiting) delete mine.waiting;
      await work?.(mine.parts);
      const looked = await settle(docker, task, mine, (state, parts) => {
        mine.last = state;
        mine.parts = parts;
        tell(state);
      });
      clearTimeout(mine.timer);
      if (!looked && mine.last)
        tell({ ...mine.last, lastStatus: 'DELETED', stoppedReason: 'It was removed from the engine' });
      if (!looked || looked.state.lastStatus === 'STOPPED') drop(task);
      else if (looked.lookAgain !== undefined) {
        mine.timer = setTimeout(() => void look(task).catch(() => undefined), looked.lookAgain - Date.now() + 50);
      }
      return looked?.state;
    })();
    mine.looking = looking;
    if (isWaiting) mine.waiting = looking;
    return looking;
  };

  return {
    look: (task) => look(task),
    abandon(task, reason) {
      keep(task).abandoned = unfinished(reason);
      void look(task).catch(() => undefined); // Its return is a change, and brings another look.
    },
    whileHeld: (task, work) =>
      new Promise((done, failed) => {
        // A look that fails after it is of an engine that went away.
        look(task, (parts) => work(parts).then(done, failed)).catch(failed);
      }),
    onState(task, listener) {
      const ofTask = listeners.get(task) ?? new Set();
      listeners.set(task, ofTask.add(listener));
      return () => {
        ofTask.delete(listener);
        if (ofTask.size === 0) listeners.delete(task);
      };
    },
  };
}

interface Kept {
  looking?: Promise<unknown>;
  /** A look that has not begun yet. */
  waiting?: Promise<TaskState | undefined>;
  timer?: NodeJS.Timeout;
  last?: TaskState;
  parts?: readonly Container[];
  /** Ids of containers that the engine refused to start, or to name. */
  readonly refused: Set<string>;
  /** Why it will never be created as a whole. */
  abandoned?: End;
}

type Work = (parts: readonly Container[] | undefined) => Promise<void>;

interface Looked {
  readonly state: TaskState;
  readonly lookAgain: number | undefined;
}

/** Goes from step to step until there is nothing to do but wait. Undefined when the task is no more. */
async function settle(
  docker: Docker,
  task: string,
  { refused, abandoned }: Kept,
  tell: (state: TaskState, parts: readonly Container[]) => void,
): Promise<Looked | undefined> {
  // It serves the task, not the one who asked: only the end of the task ends it.
  const { signal } = new AbortController();

  let left: readonly Container[] | undefined;
  for (;;) {
    const parts = left ?? (await listParts(docker, task, signal));
    left = undefined;
    if (parts.length === 0) return undefined;
    const state = toTaskState(task, parts);
    tell(state, parts);

    const next = nextStep(parts, Date.now());
    const hopeless = [...next.start, ...next.rename].find(({ id }) => refused.has(id));
    const isUnfinished = state.lastStatus === 'PROVISIONING';
    const end = next.end ?? (hopeless && refusal(hopeless)) ?? (isUnfinished ? abandoned : undefined);
    if (end) await writeRecord(docker, task, parts, end, signal);
    else if (next.remove.length > 0) {
      await removeContainers(docker, idsOf(next.remove), signal);
      left = parts.filter((part) => !next.remove.includes(part));
    } else if (next.rename.length > 0)
      await Promise.all(next.rename.map((part) => rename(docker, part, refused, signal)));
    else if (next.start.length > 0) await Promise.all(next.start.map((part) => start(docker, part, refused, signal)));
    else if (next.stop.length > 0) await stopContainers(docker, idsOf(next.stop), signal);
    else if (next.clear === 'summary') await writeSummary(docker, state, parts, signal);
    else if (next.clear === 'rest') await removeTask(docker, task, ['summary'], signal);
    else {
      if (state.lastStatus === 'STOPPED') await removeNetwork(docker, task, parts, signal);
      return { state, lookAgain: next.lookAgain };
    }
  }
}

function idsOf(parts: readonly Container[]): readonly string[] {
  return parts.map(({ id }) => id);
}

/** The engine notes on a container why it could not start it, as a rule. */
async function start(docker: Docker, { id }: Container, refused: Set<string>, signal: AbortSignal): Promise<void> {
  const { exitCode } = await docker.attempt(['container', 'start', id], { signal });
  if (exitCode !== 0) refused.add(id);
}

async function rename(docker: Docker, part: Container, refused: Set<string>, signal: AbortSignal): Promise<void> {
  const { exitCode, stderr } = await docker.attempt(['container', 'rename', part.id, usualName(part)], { signal });
  // Another window may have done it at the same moment.
  if (exitCode !== 0 && !/same name as its current name/i.test(stderr)) refused.add(part.id);
}

function refusal({ labels }: Container): End {
  return { stopCode: 'TaskFailedToStart', reason: `Container "${labels[label.container]}" could not be started` };
}
