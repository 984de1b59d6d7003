import { randomUUID } from 'node:crypto';

import type { Tag, TaskOverride, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import { launch } from '../run/launch';
import { mostTasks } from '../run/refuseRun';
import type { Placement } from '../run/runTarget';
import { inSteps } from '../ui/inSteps';
import { askRunPlan } from './questions/askRunPlan';
import { chooseRunnable } from './questions/chooseRunnable';
import { command } from './command';
import { rememberRun } from './questions/lastRun';

/** What runs, where, and how often; what is left out is asked for. */
export interface RunTaskArgs extends Omit<Placement, 'cluster'> {
  /** Registered first; or a revision that is registered already. */
  readonly file: string;
  readonly taskDefinition: string;
  readonly cluster: string;
  readonly count: number;
  /** Shown in the plan before anything runs. */
  readonly overrides: TaskOverride;
  readonly enableExecuteCommand: boolean;
  readonly tags: readonly Tag[];
  readonly volumeConfigurations: readonly TaskVolumeConfiguration[];
  /** That of an earlier request of the same, so that what it started is not started twice. */
  readonly clientToken: string;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Runs tasks on ECS, in Fargate or EC2 mode, and follows them until they are RUNNING or have STOPPED. */
export const runTask = command<RunTaskArgs, { readonly taskArns: readonly string[] }>({
  id: 'slipway.runTask',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    refuseCount(args.count);
    const { file, runnable, plan } = await inSteps(tools.ask, async (ask) => {
      const { file, ...runnable } = await chooseRunnable(args, tools, ask, signal);
      return { file, runnable, plan: await askRunPlan(args, runnable, { ...tools, ask }, signal) };
    });
    const { definition, connection, about } = runnable;
    if (file) await tools.launchTypes.remember(file, plan.placement);

    return tools.editor.progress(`Running ${definition.family}`, async (report, cancelled) => {
      const run = tools.runs.begin(`Run ${definition.family} on ${nameOf(plan.placement.cluster)}`);
      const onStarted = async () => {
        tools.editor.refresh('tasks');
        await tools.editor.reveal('tasks');
      };
      const onReady = async (ready: typeof plan) => {
        await rememberRun(tools.answers, about, ready);
        // Its tasks and revisions are run as it was.
        await rememberRun(tools.answers, definition.family ?? '', ready);
      };
      const target = { aws: connection, ecs: tools.ecs(connection), run, onReady, onStarted };
      const either = AbortSignal.any([signal, cancelled]);
      try {
        const { tasks, word } = await launch(plan, args.clientToken ?? randomUUID(), target, report, either);
        run.finish(word);
        return { taskArns: tasks.map(({ id }) => id) };
      } finally {
        tools.editor.refresh('tasks');
      }
    });
  },
});

/** Before anything is asked or read. */
function refuseCount(count = 1): void {
  if (Number.isInteger(count) && count >= 1 && count <= mostTasks) return;
  throw new UserError(
    `ECS cannot run ${count} tasks at once`,
    `Name a count from 1 to ${mostTasks}, or create a service.`,
  );
}
