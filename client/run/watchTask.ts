import { setTimeout as wait } from 'node:timers/promises';

import type { Task } from '@aws-sdk/client-ecs';

import { isCancelled } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { describeTasks } from '../aws/tasks';
import type { TaskState } from './runTarget';
import { toTaskState } from './taskState';

/** Looks at a task every few seconds and gives each state that differs from the one before, the known one first, until it has stopped. */
export async function* watchTask(
  aws: Connection,
  cluster: string,
  known: Task,
  signal: AbortSignal,
  { shortest, longest }: Pauses = usualPauses,
): AsyncGenerator<TaskState> {
  let shown = '';
  let pause = shortest;
  let misses = 0;
  let state = toTaskState(known);

  while (!signal.aborted) {
    if (shown !== JSON.stringify(state)) yield state;
    shown = JSON.stringify(state);
    if (state.lastStatus === 'STOPPED' || state.lastStatus === 'DELETED') return;

    if (!(await pauseFor(pause, signal))) return;
    pause = Math.min(pause * 1.1, longest);
    const [task] = await look(aws, cluster, known.taskArn ?? '', signal);
    misses = task ? 0 : misses + 1;
    if (task) state = toTaskState(task);
    if (misses === patience) state = { ...state, lastStatus: 'DELETED', stoppedReason: forgotten };
  }
}

/** Milliseconds between two looks at a task: short ones at first, when most happens. */
export interface Pauses {
  readonly shortest: number;
  readonly longest: number;
}

export const usualPauses: Pauses = { shortest: 2_000, longest: 3_000 };

/** ECS may not know a task yet that it has just started. */
const patience = 5;
const forgotten = 'ECS no longer knows this task';

async function look(aws: Connection, cluster: string, task: string, signal: AbortSignal): Promise<readonly Task[]> {
  try {
    return await describeTasks(aws, cluster, [task], signal);
  } catch (error) {
    if (isCancelled(error)) return []; // The loop sees the signal and ends.
    throw error;
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false; // Only the signal cuts a pause short.
  }
}
