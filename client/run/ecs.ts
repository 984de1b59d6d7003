import type { Task } from '@aws-sdk/client-ecs';

import type { Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import { readTaskId } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { registerTaskDefinition, rememberTaskDefinitions } from '../aws/taskDefinitions';
import { describeTasks, stopTask } from '../aws/tasks';
import { findAddresses } from './address';
import { ecsLogs } from './ecsLogs';
import { ecsShell } from './ecsShell';
import { lookTogether } from './lookTogether';
import { usualPauses } from './pauses';
import type { Pauses } from './pauses';
import { refuseRun } from './refuseRun';
import { runInput } from './runInput';
import type { RunningTask, RunTarget } from './runTarget';
import { startTasks } from './startTasks';
import { watchTask } from './watchTask';
import type { LookAtTask } from './watchTask';
import { withImages } from './withImages';

/** Runs task definitions on ECS, in Fargate and in EC2 mode, with the profile and region of a connection. */
export function createEcs(aws: Connection, setting: EcsSetting = {}): RunTarget {
  const { inRegion = async () => aws } = setting;
  const pauses = { ...usualPauses, ...setting };
  const definitionOf = rememberTaskDefinitions(aws);

  const runningTask = (cluster: string, known: Task, look: LookAtTask): RunningTask => {
    const id = known.taskArn ?? '';
    const lookNow = (signal: AbortSignal) => look(id, signal);
    const logs = { look: lookNow, definitionOf, inRegion, pause: pauses.shortest };
    return {
      id,
      watch: (signal) => watchTask(look, known, signal, pauses),
      async addresses(signal) {
        const task = await lookNow(signal);
        const found = task && (await findAddresses(aws, [task], definitionOf, signal));
        return found?.get(id) ?? [];
      },
      logs: (container, signal, wanted) => ecsLogs(known, container, logs, signal, wanted),
      async shell(container, signal) {
        const { processes } = setting;
        if (!processes) throw new UserError('Nothing may be started here that joins a shell on ECS');
        return ecsShell(
          container,
          { aws, processes, cluster, look: lookNow, definitionOf, pause: pauses.shortest },
          signal,
        );
      },
      stop: (reason, signal) => stopTask(aws, cluster, id, reason, signal),
    };
  };

  return {
    async run(request, signal) {
      const { definition, placement, count, clientToken, images = {}, note } = request;
      if (!placement) throw new UserError('A task on ECS needs a cluster', 'Choose a cluster.');
      refuseRun({ ...request, placement });

      const registered =
        request.taskDefinitionArn ?? (await registerTaskDefinition(aws, withImages(definition, images), signal));
      const input = runInput({ ...request, placement }, registered);
      const { tasks, failures } = await startTasks(aws, { input, count, clientToken, note }, pauses, signal);
      const look = lookTogether(aws, placement.cluster);
      return {
        tasks: tasks.map((task) => runningTask(placement.cluster, task, look)),
        failures: failures.map(({ reason = 'no reason given', detail, arn }) => ({ reason, detail, arn })),
      };
    },

    async find(id, signal) {
      const { cluster, task } = readTaskId(id);
      const [found] = await describeTasks(aws, cluster, [task], signal);
      return found && runningTask(cluster, found, lookTogether(aws, cluster));
    },
  };
}

/** What ECS is given at the front door. */
export interface EcsSetting extends Partial<Pauses> {
  /** Start what joins a shell. */
  readonly processes?: Processes;
  /** The same profile in another region, where a task may send its logs; the region of an undefined one is that of the task. */
  readonly inRegion?: (region: string | undefined) => Promise<Connection>;
}
