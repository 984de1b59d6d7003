import type { Task } from '@aws-sdk/client-ecs';

import { isCancelled } from '../../server/userError';
import { mayPass } from '../aws/explainAwsError';
import { pauseFor, usualPauses } from './pauses';
import type { Pauses } from './pauses';
import type { TaskState } from './runTarget';
import { toTaskState } from './taskState';

/** How a task is now; undefined when ECS does not know it. */
export type LookAtTask = (taskArn: string, signal: AbortSignal) => Promise<Task | undefined>;

/**
 * Looks at a task every few seconds and gives each state that differs from the one before, the known one first, until it
 * has stopped. A look that fails is made again: that nobody answers says nothing about the task.
 */
export async function* watchTask(
  look: LookAtTask,
  known: Task,
  signal: AbortSignal,
  pauses: Pauses = usualPauses,
): AsyncGenerator<TaskState> {
  let shown = '';
  let pause = pauses.shortest;
  let misses = 0;
  let troubles = 0;
  let state = toTaskState(known);
  // Many tasks may be watched with one signal, and each pause and call listens to it.
  const own = AbortSignal.any([signal]);

  while (!signal.aborted) {
    if (shown !== JSON.stringify(state)) yield state;
    shown = JSON.stringify(state);
    if (state.lastStatus === 'STOPPED' || state.lastStatus === 'DELETED') return;

    try {
      await pauseFor(pause, pauses, own);
      pause = Math.min(pause * 1.1, pauses.longest);
      const task = await look(known.taskArn ?? '', own);
      misses = task ? 0 : misses + 1;
      troubles = 0;
      if (task) state = toTaskState(task);
    } catch (error) {
      if (isCancelled(error)) return;
      if (!mayPass(error) || ++troubles === patienceWithTrouble) throw error;
    }
    if (misses === patience) state = { ...state, lastStatus: 'DELETED', stoppedReason: forgotten };
  }
}

/** ECS may not know a task yet that it has just started. */
const patience = 5;
const forgotten = 'ECS no longer knows this task';
/** Looks in a row that nobody answers: about a minute, and more while each waits for its answer. */
const patienceWithTrouble = 20;
