import { isCancelled } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { registerTaskDefinition } from '../aws/taskDefinitions';
import { withAskAgain } from './askAgain';
import { followTasks } from './followTasks';
import type { FollowedTasks } from './followTasks';
import { onceSeen } from './onceSeen';
import { usualPauses } from './pauses';
import type { Pauses } from './pauses';
import { placed } from './placed';
import { prepareRun } from './prepareRun';
import type { RunPlan } from './runPlan';
import type { Run } from './runs';
import type { RunningTask, RunTarget } from './runTarget';
import { isOutcomeUnknown } from './startTasks';

/** What a launch works with. */
export interface LaunchTools {
  readonly aws: Connection;
  readonly ecs: RunTarget;
  /** Its steps are noted there. */
  readonly run: Run;
  /** Told the plan once all that it needs is there. */
  readonly onReady?: (plan: RunPlan) => Promise<void>;
  /** Told once tasks may be there to be seen, whatever becomes of them. */
  readonly onStarted?: () => Promise<void>;
  readonly pauses?: Pauses;
}

/** What was started, and how it went. */
export interface Launched extends FollowedTasks {
  readonly tasks: readonly RunningTask[];
  readonly taskDefinitionArn: string;
}

/**
 * Carries out a plan without a question: makes what is missing, registers the definition unless a revision is named, starts
 * the tasks, and follows them until they are RUNNING or have ended well. Anything else rejects.
 * @param clientToken makes a repeated launch start at most one set of tasks.
 */
export async function launch(
  plan: RunPlan,
  clientToken: string,
  tools: LaunchTools,
  note: (message: string) => void,
  signal: AbortSignal,
): Promise<Launched> {
  const { aws, ecs, run, pauses = usualPauses } = tools;
  const ready = await prepareRun(plan, aws, run, signal);
  await tools.onReady?.(ready);
  const { executionRole, infrastructureRole, taskRole } = plan.creates;
  const hasNewRole = Boolean(executionRole || infrastructureRole || taskRole);
  const taskDefinitionArn =
    ready.taskDefinitionArn ??
    (await run.step('Register the task definition', async (noteStep) => {
      const register = () => registerTaskDefinition(aws, ready.definition, signal);
      const arn = await onceSeen(hasNewRole, register, noteStep, pauses, signal);
      noteStep(nameOf(arn));
      return arn;
    }));

  const { count } = ready;
  const tasks = await run.step(`Run ${count === 1 ? 'a task' : `${count} tasks`}`, async (noteStep) => {
    const request = { ...ready, taskDefinitionArn, clientToken, note: noteStep };
    try {
      const outcome = await onceSeen(hasNewRole, () => ecs.run(request, signal), noteStep, pauses, signal);
      noteStep(outcome.tasks.map(({ id }) => nameOf(id)).join(', '));
      return placed(outcome, count);
    } catch (error) {
      const isUnknown = isOutcomeUnknown(error);
      // A request that was cancelled may have been heard.
      if (isUnknown || isCancelled(error)) {
        run.remark('Whether tasks were started is not known: look at the cluster');
      }
      throw isUnknown ? withAskAgain(error, ready, taskDefinitionArn, clientToken, aws) : error;
    } finally {
      await tools.onStarted?.();
    }
  });

  const followed = await run.step(
    count === 1 ? 'Wait until it is RUNNING' : 'Wait until they are RUNNING',
    (noteStep) =>
      followTasks(
        tasks,
        (word) => {
          noteStep(word);
          note(word);
        },
        signal,
      ),
  );
  return { ...followed, tasks, taskDefinitionArn };
}
