import { UserError } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import type { Deployment, Service } from '../../aws/services';
import { explainEvent } from '../../run/failures/explain';
import type { Explained } from '../../run/failures/explain';
import { failedTaskOf } from '../../run/followDeployment';
import type { RunningTask, TaskState } from '../../run/runTarget';
import type { Tools } from '../../tools';
import { findService } from './findService';
import type { ServiceArgs } from './findService';

/** A deployment that does not come up: the task that says why, or what the service says itself. */
export type FailedDeployment = { readonly what: string; readonly connection: Connection } & (
  | { readonly state: TaskState; readonly task: RunningTask | undefined }
  | { readonly state?: undefined; readonly explained: Explained }
);

/** Finds why a deployment of a service failed, or does not come to its end. */
export async function failedDeployment(
  args: Partial<ServiceArgs> & { readonly service: string; readonly deployment?: string | undefined },
  tools: Tools,
  signal: AbortSignal,
): Promise<FailedDeployment> {
  const { connection, cluster, service } = await findService(args, 'Which service?', tools, signal);
  const deployment = wantedOf(service, args.deployment);
  const what = `The deployment of ${nameOf(deployment.taskDefinition)} to ${service.name} fails`;

  const state = await failedTaskOf(connection, cluster, service.arn, deployment, signal);
  if (state) return { what, connection, state, task: await tools.ecs(connection).find(state.id, signal) };
  const said = service.events.map(explainEvent).find((explained) => explained !== undefined);
  const cause = deployment.rolloutStateReason;
  const explained = said ?? (cause ? { cause } : undefined);
  if (explained && !isSettled(deployment)) return { what, connection, explained };
  throw new UserError(
    `The deployment of ${nameOf(deployment.taskDefinition)} to ${service.name} has not failed: ${deployment.runningCount} of ${deployment.desiredCount} tasks run`,
  );
}

/** The one that is named, else one that failed, else the one that is wanted. */
function wantedOf({ name, deployments }: Service, id: string | undefined): Deployment {
  const found = id
    ? deployments.find((deployment) => deployment.id === id)
    : (deployments.find(({ rolloutState }) => rolloutState === 'FAILED') ??
      deployments.find(({ status }) => status === 'PRIMARY'));
  if (found) return found;
  throw new UserError(`${name} no longer has this deployment`, 'See its events in the tree.');
}

function isSettled({ rolloutState, runningCount, desiredCount }: Deployment): boolean {
  return rolloutState === 'COMPLETED' && runningCount === desiredCount;
}
