import { nameOf } from '../aws/arn';
import { deregisterTaskDefinition as deregister } from '../aws/taskDefinitions';
import { askRevision } from './questions/askRevision';
import { command } from './command';
import { connect } from './lookups/connect';
import { describeAccount } from './descriptions/describeAccount';
import type { RevisionArgs } from './openTaskDefinition';

/** A revision, and whether it may go without a question. */
export interface DeregisterArgs extends RevisionArgs {
  readonly confirm: boolean;
}

/** Makes a revision inactive: what runs it goes on, and nothing new is started from it. */
export const deregisterTaskDefinition = command<DeregisterArgs, Record<string, never>>({
  id: 'slipway.deregisterTaskDefinition',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const arn = args.taskDefinition ?? (await askRevision('Deregister which revision?', connection, tools, signal));
    await tools.ask.confirm({
      question: `Deregister ${nameOf(arn)}?`,
      detail: [
        ...(await describeAccount(connection, signal)),
        'Tasks and services that run it go on; new ones need another revision. It cannot be made active again.',
      ].join('\n'),
      action: 'Deregister',
      answered: args.confirm,
    });

    return tools.editor.progress(`Deregistering ${nameOf(arn)}`, async (_, cancelled) => {
      const run = tools.runs.begin(`Deregister ${nameOf(arn)}`);
      await run.step(`Deregister ${nameOf(arn)}`, () =>
        deregister(connection, arn, AbortSignal.any([signal, cancelled])),
      );
      run.finish('');
      tools.editor.refresh('tasks');
      return {};
    });
  },
});
