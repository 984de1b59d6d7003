import { UserError } from '../../../server/userError';
import { nameOf, regionOf } from '../../aws/arn';
import { listClusters } from '../../aws/clusters';
import type { Connection } from '../../aws/connection';
import { describeTasks, listStoppedTasks, listTasks } from '../../aws/tasks';
import type { RunningTask, TaskState } from '../../run/runTarget';
import { toTaskState } from '../../run/taskState';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import { connect } from './connect';

/** A task by what a row or other code says of it. One without a cluster that is no ARN is local. */
export interface TaskArgs {
  readonly cluster: string;
  /** ARN, or id with a cluster, or a local task's name. */
  readonly task: string;
  readonly profile: string;
  readonly region: string;
}

/** A task, and the connection it was found with. */
export interface FoundTask {
  readonly task: RunningTask;
  /** Undefined for a local task. */
  readonly connection: Connection | undefined;
}

/** The task that `args` names, else the one the user chooses among those that `fits`. */
export async function findTask(
  args: Partial<TaskArgs>,
  title: string,
  fits: (state: TaskState) => boolean,
  tools: Tools,
  signal: AbortSignal,
): Promise<FoundTask> {
  const named = args.task ? { ...args, task: args.task } : await chooseTask(args, title, fits, tools, signal);
  const isLocal = !named.cluster && !named.task.startsWith('arn:');
  const connection = isLocal
    ? undefined
    : await connect({ region: regionOf(named.task), ...defined(named) }, tools, signal);

  const id = named.cluster && !named.task.startsWith('arn:') ? `${nameOf(named.cluster)}/${named.task}` : named.task;
  const task = await (connection ? tools.ecs(connection) : tools.local).find(id, signal);
  if (task) return { task, connection };
  throw connection
    ? new UserError(
        `There is no task ${nameOf(id)} in ${connection.region}`,
        'ECS forgets a stopped task after about an hour. Check cluster and region.',
      )
    : new UserError(`There is no local task "${id}"`, 'Refresh the view.');
}

/** A task as it is now. */
export async function stateOf(task: RunningTask, signal: AbortSignal): Promise<TaskState | undefined> {
  for await (const state of task.watch(signal)) return state;
  return undefined;
}

type Named = Partial<TaskArgs> & { readonly task: string };

async function chooseTask(
  args: Partial<TaskArgs>,
  title: string,
  fits: (state: TaskState) => boolean,
  tools: Tools,
  signal: AbortSignal,
): Promise<Named> {
  return tools.ask.pick({ title, choices: choices() });

  async function choices(): Promise<readonly Choice<Named>[]> {
    const [local, onEcs] = await Promise.allSettled([tools.local.list(signal), ecsTasks(args, tools, signal)]);
    const states = [local, onEcs].flatMap((tasks) => (tasks.status === 'fulfilled' ? tasks.value : []));
    const fitting = states.filter(fits);
    if (fitting.length > 0) return fitting.map((state) => toChoice(state, args));

    // Where something could not be asked, the reason is worth more than "nothing".
    for (const tasks of [onEcs, local]) if (tasks.status === 'rejected') throw tasks.reason;
    throw new UserError('There is no such task, neither here nor on ECS', {
      text: 'Start one.',
      command: { title: 'Run Locally', id: 'slipway.runLocally' },
    });
  }
}

/** Those of all clusters; none where no region was ever chosen. */
async function ecsTasks(args: Partial<TaskArgs>, tools: Tools, signal: AbortSignal): Promise<readonly TaskState[]> {
  if (!(await tools.aws.region(args))) return [];
  const connection = await tools.aws.connect(args);
  const clusters = args.cluster ? [args.cluster] : (await listClusters(connection, signal)).map(({ arn }) => arn);
  const ofEach = await Promise.all(
    clusters.map(async (each) => {
      const [running, stopped] = await Promise.all([
        listTasks(connection, each, signal),
        listStoppedTasks(connection, each, signal),
      ]);
      return describeTasks(connection, each, [...new Set([...running, ...stopped])], signal);
    }),
  );
  return ofEach.flat().map(toTaskState);
}

function toChoice(state: TaskState, { profile, region }: Partial<TaskArgs>): Choice<Named> {
  const where = state.launchType === 'LOCAL' ? 'local' : state.launchType;
  return {
    label: state.taskDefinition,
    description: `${state.lastStatus} · ${where} · ${nameOf(state.id)}`,
    value: { task: state.id, profile, region },
  };
}

/** An absent region leaves that of the ARN. */
function defined({ profile, region }: Partial<TaskArgs>): { readonly profile?: string; readonly region?: string } {
  return { ...(profile ? { profile } : {}), ...(region ? { region } : {}) };
}
