import { setTimeout as wait } from 'node:timers/promises';

import { deleteService as remove, describeServices } from '../aws/services';
import { command } from './command';
import { describePlace, findService } from './lookups/findService';
import type { ServiceArgs } from './lookups/findService';

/** Deletes a service and stops its tasks, after one question that says what goes and what stays. */
export const deleteService = command<ServiceArgs, object>({
  id: 'slipway.deleteService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const found = await findService(args, 'Delete which service?', tools, signal);
    const { connection, cluster, service } = found;
    const { name, runningCount, pendingCount, targetGroups } = service;
    const tasks = runningCount + pendingCount;
    await tools.ask.confirm({
      question: `Delete the service ${name}?`,
      detail: [
        ...(await describePlace(found, signal)),
        tasks === 0 ? 'It has no tasks.' : `Its ${tasks === 1 ? 'task is' : `${tasks} tasks are`} stopped.`,
        targetGroups.length > 0
          ? 'Its load balancer and target group stay, and so do its task definition and logs.'
          : 'Its task definition and logs stay.',
      ].join('\n'),
      action: 'Delete',
      answered: args.confirm,
    });

    return tools.editor.progress(`Deleting ${name}`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = tools.runs.begin(`Delete the service ${name}`);
      const arn = await run.step(`Delete ${name}`, async () => (await remove(connection, cluster, name, either)).arn);
      tools.editor.refresh('tasks');
      await run.step('Wait until its tasks have stopped', async (note) => {
        for (;;) {
          const [left] = await describeServices(connection, cluster, [arn || name], either);
          if (!left || left.status === 'INACTIVE') return;
          note(`${left.runningCount} still running`);
          report(`${left.runningCount} still running`);
          await wait(pause, undefined, { signal: either });
        }
      });
      run.finish('');
      tools.editor.refresh('tasks');
      return {};
    });
  },
});

/** Milliseconds between two looks. */
const pause = 2_000;
