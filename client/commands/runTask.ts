import { randomUUID } from 'node:crypto';

import type { RegisterTaskDefinitionCommandInput, TaskOverride } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { whoAmI } from '../aws/identity';
import { describeTaskDefinition, registerTaskDefinition } from '../aws/taskDefinitions';
import { explainPlacement } from '../run/explain';
import { followTasks } from '../run/followTasks';
import type { Placement, RunOutcome, RunningTask } from '../run/runTarget';
import { askPlacement } from './askPlacement';
import { command } from './command';
import { connect } from './connect';
import { describeRun } from './describeRun';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './taskDefinitionFile';

/** What runs, where, and how often; what is left out is asked for. */
export interface RunTaskArgs extends Omit<Placement, 'cluster'> {
  /** Registered first; or a revision that is registered already. */
  readonly file: string;
  readonly taskDefinition: string;
  readonly cluster: string;
  readonly count: number;
  /** Shown in the plan before anything runs. */
  readonly overrides: TaskOverride;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Runs a task on ECS, in Fargate or EC2 mode, and follows it until it is RUNNING or has STOPPED. */
export const runTask = command<RunTaskArgs, { readonly taskArns: readonly string[] }>({
  id: 'slipway.runTask',
  needsTrust: true,

  async run(args, tools, signal) {
    const file = args.taskDefinition ? undefined : await chooseTaskDefinitionFile(args.file, tools);
    const inFile = file ? await readTaskDefinitionFile(file, tools) : undefined;
    const connection = await connect(args, tools, signal);
    const definition = inFile ?? (await registered(connection, args.taskDefinition ?? '', signal));

    const count = args.count ?? 1;
    if (!Number.isInteger(count) || count < 1 || count > 10) {
      throw new UserError(`ECS cannot run ${count} tasks at once`, 'Name a count from 1 to 10.');
    }
    const placement = await askPlacement(args, definition, file ?? definition.family ?? '', connection, tools, signal);
    const { account } = await whoAmI(connection, signal);
    const { overrides } = args;
    const detail = await describeRun({ definition, overrides, placement, count, account, connection, file });
    await tools.ask.confirm({
      question: `Run ${definition.family} on ${nameOf(placement.cluster)}?`,
      detail,
      action: 'Run',
      answered: args.confirm,
    });
    if (file) await tools.launchTypes.remember(file, placement);

    return tools.editor.progress(`Running ${definition.family}`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = tools.runs.begin(`Run ${definition.family} on ${nameOf(placement.cluster)}`);
      const taskDefinitionArn = file
        ? await run.step('Register the task definition', async (note) => {
            const arn = await registerTaskDefinition(connection, definition, either);
            note(nameOf(arn));
            return arn;
          })
        : args.taskDefinition;

      const clientToken = randomUUID();
      const tasks = await run.step(`Run ${count === 1 ? 'a task' : `${count} tasks`}`, async (note) => {
        const request = {
          definition,
          taskDefinitionArn,
          count,
          placement,
          clientToken,
          ...(overrides ? { overrides } : {}),
        };
        const outcome = await tools.ecs(connection).run(request, either);
        note(outcome.tasks.map(({ id }) => nameOf(id)).join(', '));
        return placed(outcome, count);
      });
      tools.editor.refresh('tasks');
      await tools.editor.reveal('tasks');

      const outcome = await run.step('Wait until it is RUNNING', (note) =>
        followTasks(
          tasks,
          (word) => {
            note(word);
            report(word);
          },
          either,
        ),
      );
      run.finish(outcome.word);
      tools.editor.refresh('tasks');
      return { taskArns: tasks.map(({ id }) => id) };
    });
  },
});

/** A registered revision, for what it says about network and size. */
async function registered(
  connection: Connection,
  taskDefinition: string,
  signal: AbortSignal,
): Promise<RegisterTaskDefinitionCommandInput> {
  const { family, containerDefinitions, ...rest } = await describeTaskDefinition(connection, taskDefinition, signal);
  return { ...rest, family, containerDefinitions };
}

/** The tasks ECS placed. Fewer than asked for is a failure, whatever the HTTP status says. */
function placed({ tasks, failures }: RunOutcome, count: number): readonly RunningTask[] {
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
  return tasks;
}
