import type { RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';

import type { Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import { readTaskId } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { registerTaskDefinition, rememberTaskDefinitions } from '../aws/taskDefinitions';
import { describeTasks, runTasks, stopTask } from '../aws/tasks';
import { addressesOf } from './address';
import { ecsLogs } from './ecsLogs';
import { ecsShell } from './ecsShell';
import type { Placement, RunningTask, RunRequest, RunTarget } from './runTarget';
import { usualPauses, watchTask } from './watchTask';
import type { Pauses } from './watchTask';
import { withImages } from './withImages';

/** Runs task definitions on ECS, in Fargate and in EC2 mode, with the profile and region of a connection. */
export function createEcs(aws: Connection, setting: EcsSetting = {}): RunTarget {
  const { inRegion = async () => aws } = setting;
  const pauses = { ...usualPauses, ...setting };
  const definitionOf = rememberTaskDefinitions(aws);

  const runningTask = (cluster: string, known: Task): RunningTask => {
    const id = known.taskArn ?? '';
    const look = async (signal: AbortSignal) => (await describeTasks(aws, cluster, [id], signal))[0];
    const logs = { look, definitionOf, inRegion, pause: pauses.shortest };
    return {
      id,
      watch: (signal) => watchTask(aws, cluster, known, signal, pauses),
      async addresses(signal) {
        const task = await look(signal);
        const found = task && (await addressesOf(aws, [task], definitionOf, signal));
        return found?.get(id) ?? [];
      },
      logs: (container, signal, wanted) => ecsLogs(known, container, logs, signal, wanted),
      async shell(container, signal) {
        const { processes } = setting;
        if (!processes) throw new UserError('Nothing may be started here that joins a shell on ECS');
        return ecsShell(container, { aws, processes, cluster, look, definitionOf, pause: pauses.shortest }, signal);
      },
      stop: (reason, signal) => stopTask(aws, cluster, id, reason, signal),
    };
  };

  return {
    async run(request, signal) {
      const input = await toInput(aws, request, signal);
      const { tasks, failures } = await runTasks(aws, input, signal);
      return {
        tasks: tasks.map((task) => runningTask(input.cluster ?? 'default', task)),
        failures: failures.map(({ reason = 'no reason given', detail, arn }) => ({ reason, detail, arn })),
      };
    },

    async find(id, signal) {
      const { cluster, task } = readTaskId(id);
      const [found] = await describeTasks(aws, cluster, [task], signal);
      return found && runningTask(cluster, found);
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

async function toInput(aws: Connection, request: RunRequest, signal: AbortSignal): Promise<RunTaskCommandInput> {
  const { definition, placement, count, clientToken, overrides } = request;
  if (!placement) throw new UserError('A task on ECS needs a cluster', 'Choose a cluster.');
  const network = networkConfiguration(definition.networkMode, placement);
  const capacity = capacityOf(placement);

  const images = request.images ?? {};
  const registered =
    request.taskDefinitionArn ?? (await registerTaskDefinition(aws, withImages(definition, images), signal));
  return {
    ...capacity,
    ...network,
    cluster: placement.cluster,
    taskDefinition: registered,
    count,
    ...(overrides ? { overrides } : {}),
    clientToken,
    startedBy: 'slipway',
  };
}

/** Neither of the two leaves it to the cluster's default strategy. */
function capacityOf({ launchType, capacityProvider }: Placement): Partial<RunTaskCommandInput> {
  if (launchType && capacityProvider) {
    throw new UserError('A task takes a launch type or a capacity provider, not both', 'Name only one of them.');
  }
  if (capacityProvider) return { capacityProviderStrategy: [{ capacityProvider, weight: 1 }] };
  return launchType ? { launchType } : {};
}

/** Only awsvpc has a network of its own, and only Fargate gives it a public address. */
function networkConfiguration(networkMode: string | undefined, placement: Placement): Partial<RunTaskCommandInput> {
  const { subnets = [], securityGroups = [], assignPublicIp } = placement;
  if (networkMode !== 'awsvpc') return {};
  if (subnets.length === 0) throw new UserError('The network mode awsvpc needs subnets', 'Name at least one subnet.');
  if (assignPublicIp === 'ENABLED' && isOnInstances(placement)) {
    throw new UserError(
      'Only Fargate gives a task a public address',
      'Leave the public address out, or run on Fargate.',
    );
  }

  return {
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnets],
        ...(securityGroups.length > 0 ? { securityGroups: [...securityGroups] } : {}),
        ...(assignPublicIp && !isOnInstances(placement) ? { assignPublicIp } : {}),
      },
    },
  };
}

/** Whether it is known to run on EC2; the cluster's default strategy may be either. */
function isOnInstances({ launchType, capacityProvider }: Placement): boolean {
  if (launchType) return launchType === 'EC2';
  return capacityProvider !== undefined && !/^FARGATE(_SPOT)?$/.test(capacityProvider);
}
