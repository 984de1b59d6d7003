import { toUserError } from '../../../server/userError';
import type { LastLines } from '../../run/failures/failureDetails';
import type { LogLine, RunningTask, TaskState } from '../../run/runTarget';

/** The last lines of the containers that matter: those that failed, or all when none did. */
export async function lastLines(
  task: RunningTask,
  state: TaskState,
  signal: AbortSignal,
): Promise<readonly LastLines[]> {
  const ended = state.containers.filter(({ exitCode }) => exitCode !== undefined);
  const failed = ended.filter(({ exitCode }) => exitCode !== 0);
  const wanted = failed.length > 0 ? failed : ended;
  return Promise.all(wanted.map(({ name }) => linesOf(task, name, signal)));
}

async function linesOf(task: RunningTask, container: string, signal: AbortSignal): Promise<LastLines> {
  const limit = AbortSignal.timeout(patience);
  const lines: LogLine[] = [];
  try {
    for await (const line of task.logs(container, AbortSignal.any([signal, limit]), { follow: false })) {
      lines.push(line);
      if (lines.length > shown) lines.shift();
    }
  } catch (error) {
    return { container, lines, missing: `${toUserError(error).message}.` };
  }
  return limit.aborted && lines.length === 0
    ? { container, lines, missing: 'they could not be read in time.' }
    : { container, lines };
}

const shown = 20;

/** Milliseconds: the reason of a failure is not kept waiting for its lines. */
const patience = 8_000;
