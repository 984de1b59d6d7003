import { nameOf } from '../aws/arn';
import { deleteTaskDefinitions, deregisterTaskDefinition, describeTaskDefinition } from '../aws/taskDefinitions';
import { askRevision } from './questions/askRevision';
import { command } from './command';
import { connect } from './lookups/connect';
import type { DeregisterArgs } from './deregisterTaskDefinition';
import { describeAccount } from './descriptions/describeAccount';

/** Deletes a revision for good, after it is deregistered where it still is active. */
export const deleteTaskDefinition = command<DeregisterArgs, Record<string, never>>({
  id: 'slipway.deleteTaskDefinition',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const arn =
      args.taskDefinition ?? (await askRevision('Delete which revision?', connection, tools, signal, 'INACTIVE'));
    const { status } = await describeTaskDefinition(connection, arn, signal);
    const isActive = status === 'ACTIVE';
    await tools.ask.confirm({
      question: `Delete ${nameOf(arn)} for good?`,
      detail: [
        ...(await describeAccount(connection, signal)),
        ...(isActive ? ['It is active, and deregistered first.'] : []),
        'Services and tasks that run it go on until they are stopped, and then cannot be started again from it.',
      ].join('\n'),
      action: 'Delete',
      answered: args.confirm,
    });

    return tools.editor.progress(`Deleting ${nameOf(arn)}`, async (_, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = tools.runs.begin(`Delete ${nameOf(arn)}`);
      if (isActive) {
        await run.step(`Deregister ${nameOf(arn)}`, () => deregisterTaskDefinition(connection, arn, either));
      }
      await run.step(`Delete ${nameOf(arn)}`, () => deleteTaskDefinitions(connection, [arn], either));
      run.finish('');
      tools.editor.refresh('tasks');
      return {};
    });
  },
});
