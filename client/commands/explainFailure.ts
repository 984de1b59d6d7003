import type { Remedy } from '../../server/userError';
import { UserError } from '../../server/userError';
import { explainStopped } from '../run/explain';
import { command } from './command';
import { findTask, stateOf } from './findTask';
import type { TaskArgs } from './findTask';

/** Says in one sentence why a task stopped, and what to do. */
export const explainFailure = command<TaskArgs, { readonly cause: string; readonly remedy: Remedy | undefined }>({
  id: 'slipway.explainFailure',
  needsTrust: true,

  async run(args, tools, signal) {
    const hasStopped = ({ lastStatus }: { readonly lastStatus: string }) => /^(STOPPED|STOPPING)$/.test(lastStatus);
    const { task } = await findTask(args, 'Which stopped task?', hasStopped, tools, signal);
    const state = await stateOf(task, signal);
    const explained = state && explainStopped(state);
    if (!state || !explained) {
      throw new UserError(
        `${state?.taskDefinition ?? args.task} has not stopped, it is ${state?.lastStatus ?? 'gone'}`,
      );
    }

    const { cause, remedy } = explained;
    const { command: does } = remedy ?? {};
    const actions = does ? [{ title: does.title, command: does.id, args: does.args ?? [] }] : [];
    const message = [`${state.taskDefinition} stopped: ${cause}.`, remedy?.text].filter(Boolean).join(' ');
    // A message with a button shows all its lines, one without only the first.
    tools.editor.say(message, ...actions, { title: 'Copy', command: 'slipway.copyText', args: [message] });
    return { cause, remedy };
  },
});
