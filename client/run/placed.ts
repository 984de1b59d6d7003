import { UserError } from '../../server/userError';
import { explainPlacement } from './failures/explain';
import type { RunningTask, RunOutcome } from './runTarget';

/** The tasks that ECS has placed. Fewer than asked for is a failure, whatever the HTTP status says. */
export function placed({ tasks, failures }: RunOutcome, count: number): readonly RunningTask[] {
  const [failure] = failures;
  if (failure) {
    const { cause, remedy } = explainPlacement(failure);
    const share = tasks.length === 0 ? 'No task was placed' : `Only ${tasks.length} of ${count} tasks were placed`;
    throw new UserError(`${share}: ${cause}`, remedy);
  }
  if (tasks.length === 0) {
    throw new UserError(
      'ECS placed no task and gave no reason',
      'Look whether the cluster has capacity, and try again.',
    );
  }
  if (tasks.length < count) {
    throw new UserError(
      `Only ${tasks.length} of ${count} tasks were placed, and ECS gave no reason`,
      'They run on. Look whether the cluster has capacity.',
    );
  }
  return tasks;
}
