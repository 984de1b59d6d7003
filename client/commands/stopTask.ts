import { nameOf, readTaskId } from '../aws/arn';
import { whoAmI } from '../aws/identity';
import { command } from './command';
import { findTask, stateOf } from './lookups/findTask';
import type { TaskArgs } from './lookups/findTask';

/** The task that is stopped, and why. */
export interface StopTaskArgs extends TaskArgs {
  readonly reason: string;
  readonly confirm: boolean;
}

/** Stops a task, on ECS after one question, on the local engine at once. */
export const stopTask = command<StopTaskArgs, Record<string, never>>({
  id: 'slipway.stopTask',
  needsTrust: true,

  async run(args, tools, signal) {
    const isRunning = ({ lastStatus }: { readonly lastStatus: string }) => !/^(STOPPED|DELETED)$/.test(lastStatus);
    const { task, connection } = await findTask(args, 'Stop which task?', isRunning, tools, signal);
    const state = await stateOf(task, signal);
    const name = state?.taskDefinition || nameOf(task.id);

    if (connection) {
      const { account } = await whoAmI(connection, signal);
      const endpoint = await connection.endpoint();
      const cluster = task.id.startsWith('arn:') ? readTaskId(task.id).cluster : (args.cluster ?? 'default');
      await tools.ask.confirm({
        question: `Stop ${name}?`,
        detail: [
          `Account: ${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`,
          `Region: ${connection.region}${endpoint ? `, at ${endpoint}` : ''}`,
          `Cluster: ${nameOf(cluster)}`,
          `Task: ${nameOf(task.id)}`,
        ].join('\n'),
        action: 'Stop',
        answered: args.confirm,
      });
    }

    return tools.editor.progress(`Stopping ${name}`, async (_, cancelled) => {
      const run = tools.runs.begin(`Stop ${name}`);
      await run.step(`Stop ${nameOf(task.id)}`, () =>
        task.stop(args.reason ?? 'Stopped from Slipway', AbortSignal.any([signal, cancelled])),
      );
      run.finish('');
      tools.editor.refresh('tasks');
      return {};
    });
  },
});
