import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import { listTasksOfService } from '../../aws/tasks';
import type { MergedLogs } from '../../run/mergedLogs';
import { mergeLogs } from '../../run/mergedLogs';
import type { LogQuery, RunningTask, TaskState } from '../../run/runTarget';
import type { Tools } from '../../tools';
import { connect } from './connect';
import { findTask, stateOf } from './findTask';
import type { TaskArgs } from './findTask';

/** Whose lines are meant: a container's, a task's, or those of a service with all its tasks. */
export interface LogArgs extends TaskArgs {
  /** All containers of the task when it is left out. */
  readonly container: string;
  /** With its cluster, in place of a task. */
  readonly service: string;
}

/** Lines that can be read, under a name. */
export interface LogSources {
  readonly name: string;
  /** Whether each line says whose it is; one container alone needs no name. */
  readonly isMixed: boolean;
  /** Whose lines, as far as it is known before they come. */
  readonly names: readonly string[];
  read(wanted: LogQuery, signal: AbortSignal): MergedLogs;
}

/** The lines that `args` means, else those of a task the user chooses. */
export async function findLogs(
  args: Partial<LogArgs>,
  title: string,
  tools: Tools,
  signal: AbortSignal,
): Promise<LogSources> {
  if (args.service) return ofService(args, args.service, await connect(args, tools, signal), tools);

  const { task } = await findTask(args, title, () => true, tools, signal);
  const state = await stateOf(task, signal);
  const all = (state?.containers ?? []).map(({ name }) => name);
  const containers = args.container ? [args.container] : await choose(all);
  // The name of a local task begins with its family.
  const family = task.id.startsWith('arn:') ? [state?.taskDefinition ?? ''] : [];
  return {
    name: [...family, shortName(task), ...(containers.length === 1 ? containers : [])].join(' '),
    isMixed: containers.length > 1,
    names: containers,
    read(wanted, readSignal) {
      const logs = mergeLogs();
      for (const container of containers) logs.add(container, task.logs(container, readSignal, wanted));
      logs.close();
      return logs;
    },
  };

  async function choose(names: readonly string[]): Promise<readonly string[]> {
    if (args.task || names.length < 2) return names;
    const one = names.map((each) => ({ label: each, value: [each] }));
    return tools.ask.pick({ title: 'Logs of which container?', choices: [{ label: 'All', value: names }, ...one] });
  }
}

function ofService(args: Partial<LogArgs>, service: string, connection: Connection, tools: Tools): LogSources {
  const { cluster = 'default', container } = args;
  const ecs = tools.ecs(connection);

  const addNew = async (logs: MergedLogs, known: Set<string>, wanted: LogQuery, signal: AbortSignal) => {
    for (const arn of await listTasksOfService(connection, cluster, service, signal)) {
      if (known.has(arn)) continue;
      known.add(arn);
      const task = await ecs.find(arn, signal);
      const state: TaskState | undefined = task && (await stateOf(task, signal));
      const names = (state?.containers ?? [])
        .map(({ name }) => name)
        .filter((name) => !container || name === container);
      for (const name of names) if (task) logs.add(`${name} ${shortName(task)}`, task.logs(name, signal, wanted));
    }
  };

  return {
    name: service,
    isMixed: true,
    names: [],
    read(wanted, signal) {
      const logs = mergeLogs();
      const { until, follow = until === undefined } = wanted;
      const known = new Set<string>();
      const lookForTasks = async () => {
        for (;;) {
          await addNew(logs, known, wanted, signal);
          if (!follow) return;
          await wait(betweenLooks, undefined, { signal });
        }
      };
      lookForTasks()
        .catch((error: unknown) => {
          if (!isCancelled(error)) logs.fail(service, error);
        })
        .finally(() => logs.close());
      return logs;
    },
  };
}

/** Milliseconds between two looks for new tasks of a service. */
const betweenLooks = 5_000;

function shortName({ id }: RunningTask): string {
  return id.startsWith('arn:') ? nameOf(id).slice(0, 8) : id;
}
