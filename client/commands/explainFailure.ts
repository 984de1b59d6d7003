import type { Remedy } from '../../server/userError';
import { UserError } from '../../server/userError';
import { nameOf, readTaskId } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { describeTaskDefinition } from '../aws/taskDefinitions';
import { bestEffort } from '../run/bestEffort';
import { explainPlacement, explainStopped } from '../run/failures/explain';
import type { Explained } from '../run/failures/explain';
import { failureDetails } from '../run/failures/failureDetails';
import type { RunningTask, TaskState } from '../run/runTarget';
import type { Tools } from '../tools';
import { command } from './command';
import { failureFix } from './lookups/failureFix';
import { failedDeployment } from './lookups/failedDeployment';
import { findTask, stateOf } from './lookups/findTask';
import type { TaskArgs } from './lookups/findTask';
import { lastLines } from './lookups/lastLines';

/** What failed: a task, a deployment of a service, or a placement. */
export interface ExplainFailureArgs extends TaskArgs {
  /** With its cluster, in place of a task. */
  readonly service: string;
  /** Id of the service's deployment; the one that fails when it is left out. */
  readonly deployment: string;
  /** What ECS gave as the reason of a task that it did not place, in place of a task. */
  readonly reason: string;
  readonly detail: string;
}

/** Why it failed, what to do, and all that is known of it. */
export interface FailureExplained {
  readonly cause: string;
  readonly remedy: Remedy | undefined;
  readonly details: string;
}

/** Says in one sentence why something failed, and what to do, with a button that does it where it can be done from here. */
export const explainFailure = command<ExplainFailureArgs, FailureExplained>({
  id: 'slipway.explainFailure',
  needsTrust: true,

  async run(args, tools, signal) {
    if (args.reason) {
      const explained = explainPlacement({ reason: args.reason, ...(args.detail ? { detail: args.detail } : {}) });
      return say('No task was placed', explained, '', undefined, tools);
    }
    if (args.service) {
      const failed = await failedDeployment({ ...args, service: args.service }, tools, signal);
      if (failed.state)
        return explainTask(failed.state, failed.what, failed.task, failed.connection, args, tools, signal);
      return say(failed.what, failed.explained, '', undefined, tools);
    }

    const hasStopped = ({ lastStatus }: { readonly lastStatus: string }) => /^(STOPPED|STOPPING)$/.test(lastStatus);
    const { task, connection } = await findTask(args, 'Which stopped task?', hasStopped, tools, signal);
    const state = await stateOf(task, signal);
    if (state) return explainTask(state, `${state.taskDefinition} stopped`, task, connection, args, tools, signal);
    throw new UserError(`${args.task ?? 'The task'} has not stopped, it is gone`);
  },
});

async function explainTask(
  state: TaskState,
  what: string,
  task: RunningTask | undefined,
  connection: Connection | undefined,
  args: Partial<ExplainFailureArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<FailureExplained> {
  const explained = explainStopped(state);
  if (!explained) throw new UserError(`${state.taskDefinition} has not stopped, it is ${state.lastStatus}`);

  const describe = connection && bestEffort(describeTaskDefinition(connection, state.taskDefinition, signal));
  const [logs, definition] = await tools.editor.progress(
    `Looking why ${state.taskDefinition} stopped`,
    (_, cancelled) => Promise.all([task ? lastLines(task, state, AbortSignal.any([signal, cancelled])) : [], describe]),
  );
  const where = connection ? `${nameOf(readTaskId(state.id).cluster)}, ${connection.region}` : '';
  const named = { task: state.id, profile: args.profile, region: args.region, cluster: args.cluster };
  const dockerfileOf = (image: string) => tools.builds.list().find(({ reference }) => reference === image)?.dockerfile;
  const failed = { state, explained, args: named, connection, definition, dockerfileOf };
  const fix = await failureFix(failed, tools.editor);
  return say(what, explained, failureDetails(state, explained, where, logs), fix, tools);
}

/** Says it with at most two buttons: what does it, and the rest of what is known. */
function say(
  what: string,
  { cause, remedy }: Explained,
  details: string,
  fix: Awaited<ReturnType<typeof failureFix>>,
  { editor }: Tools,
): FailureExplained {
  const { command: does } = remedy ?? {};
  const generic = does && { title: does.title, command: does.id, args: does.args ?? [] };
  const message = [`${what}: ${cause}.`, remedy?.text].filter(Boolean).join(' ');
  const show = { title: 'Show Details', command: 'slipway.showText', args: ['failure.txt', details] };
  const copy = { title: 'Copy', command: 'slipway.copyText', args: [message] };
  const actions = [fix ?? generic, details === '' ? undefined : show, copy].flatMap((action) => action ?? []);
  // A message with a button shows all its lines, one without only the first.
  editor.say(message, ...actions.slice(0, 2));
  return { cause, remedy, details };
}
