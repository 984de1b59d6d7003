import { setTimeout as wait } from 'node:timers/promises';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import type { Deployment, Service } from '../aws/services';
import { describeServices } from '../aws/services';
import { describeTasks, listTasksOfService } from '../aws/tasks';
import type { Explained } from './failures/explain';
import { explainEvent, explainStopped } from './failures/explain';
import { patiently } from './patiently';
import type { TaskState } from './runTarget';
import { toTaskState } from './taskState';

/** A deployment, and where it is. */
export interface DeploymentToFollow {
  readonly cluster: string;
  readonly service: string;
  readonly deployment: Deployment;
}

/** In milliseconds: between two looks, and until nobody waits any longer. */
export interface FollowPace {
  readonly pause: number;
  readonly patience: number;
}

/** The deployment that a service answers with when it is created or changed. */
export function primaryOf({ name, deployments }: Service): Deployment {
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  if (primary) return primary;
  throw new UserError(`${name} is not deployed by ECS itself`, 'Follow its deployment in the AWS console.');
}

/**
 * Follows a deployment until all of its tasks run and ECS calls it complete. A service that is stable because its
 * circuit breaker went back to the revision before has not succeeded: that rejects, with the reason.
 */
export async function followDeployment(
  aws: Connection,
  wanted: DeploymentToFollow,
  { pause, patience }: FollowPace,
  note: (word: string) => void,
  signal: AbortSignal,
): Promise<Service> {
  const { cluster, deployment } = wanted;
  const name = nameOf(wanted.service);
  const end = Date.now() + patience;
  let why: Explained | undefined;
  for (;;) {
    const look = async () => (await describeServices(aws, cluster, [wanted.service], signal))[0];
    const service = await patiently(look, pause, signal);
    if (!service || service.status !== 'ACTIVE') {
      throw new UserError(
        `${name} was deleted while ${nameOf(deployment.taskDefinition)} was deployed`,
        'Create it again if that was a mistake.',
      );
    }
    const now = service.deployments.find(({ id }) => id === deployment.id);
    if (now && isComplete(now, deployment, service)) return service;
    why = latestTrouble(service, deployment) ?? why;
    const hasFailed = !now || now.status !== 'PRIMARY' || now.rolloutState === 'FAILED';
    const isHopeless = !service.hasCircuitBreaker && service.events.some((event) => isGivingUp(event, deployment));
    if (hasFailed || isHopeless) throw await failure(aws, wanted, service, now, why, signal);

    note([progressOf(now), why?.cause].filter(Boolean).join(' · '));
    if (Date.now() > end) {
      const minutes = Math.round(patience / 60_000);
      const reason = why ? `: ${why.cause}` : '';
      throw new UserError(`${name} is still not deployed after ${minutes} minutes${reason}`, why?.remedy ?? goesOn);
    }
    await wait(pause, undefined, { signal });
  }
}

const goesOn = { text: 'ECS goes on trying. See its tasks and events in the tree.' };

/** Where ECS says nothing about the rollout, the service must be stable with this deployment alone. */
function isComplete(
  now: Deployment,
  { taskDefinition }: Deployment,
  { deployments, runningCount, desiredCount }: Service,
): boolean {
  if (now.status !== 'PRIMARY' || now.taskDefinition !== taskDefinition) return false;
  if (now.rolloutState === undefined) return deployments.length === 1 && runningCount === desiredCount;
  const allRun = now.runningCount === now.desiredCount && now.desiredCount === desiredCount && now.pendingCount === 0;
  return now.rolloutState === 'COMPLETED' && allRun;
}

function progressOf({ runningCount, desiredCount, pendingCount, failedTasks }: Deployment): string {
  const words = [
    `${runningCount} of ${desiredCount} running`,
    pendingCount > 0 ? `${pendingCount} pending` : '',
    failedTasks > 0 ? `${failedTasks} failed` : '',
  ];
  return words.filter(Boolean).join(' · ');
}

/** Events from before the deployment tell of another one. */
function isOf(event: Service['events'][number], { createdAt }: Deployment): boolean {
  return !createdAt || !event.at || event.at >= createdAt;
}

function latestTrouble({ events }: Service, deployment: Deployment): Explained | undefined {
  for (const event of events) {
    const explained = isOf(event, deployment) ? explainEvent(event) : undefined;
    if (explained) return explained;
  }
  return undefined;
}

/** Without a circuit breaker ECS goes on for ever, only more slowly. */
function isGivingUp(event: Service['events'][number], deployment: Deployment): boolean {
  return isOf(event, deployment) && /unable to consistently start tasks/i.test(event.message);
}

async function failure(
  aws: Connection,
  { cluster, deployment, service: id }: DeploymentToFollow,
  service: Service,
  now: Deployment | undefined,
  why: Explained | undefined,
  signal: AbortSignal,
): Promise<UserError> {
  const wanted = `${service.name} does not run ${nameOf(deployment.taskDefinition)}`;
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY');
  const isRolledBack = service.events.some(
    (event) => isOf(event, deployment) && /roll(?:ed|ing) back/i.test(event.message),
  );
  const isTaken = primary && primary.id !== deployment.id;
  if (isTaken && now?.rolloutState !== 'FAILED' && !isRolledBack) {
    return new UserError(`${wanted}: another deployment, of ${nameOf(primary.taskDefinition)}, took its place`);
  }

  const failed = await failedTaskOf(aws, cluster, id, deployment, signal);
  const { cause, remedy } = (failed && explainStopped(failed)) ??
    why ?? { cause: now?.rolloutStateReason ?? 'ECS gives no reason' };
  const back = isTaken ? `, and ECS went back to ${nameOf(primary.taskDefinition)}` : '';
  return new UserError(`${wanted}${back}: ${cause}`, remedy);
}

/** The latest task of a deployment that stopped by a failure; undefined when none did, or ECS has forgotten it. */
export async function failedTaskOf(
  aws: Connection,
  cluster: string,
  service: string,
  { id }: Deployment,
  signal: AbortSignal,
): Promise<TaskState | undefined> {
  const arns = await listTasksOfService(aws, cluster, nameOf(service), signal);
  const tasks = await describeTasks(aws, cluster, arns, signal);
  const stopped = tasks
    .filter(({ startedBy, lastStatus }) => startedBy === id && lastStatus === 'STOPPED')
    .sort((one, other) => Number(other.stoppedAt ?? 0) - Number(one.stoppedAt ?? 0))
    .map(toTaskState);
  return stopped.find(({ stopCode }) => stopCode !== 'ServiceSchedulerInitiated') ?? stopped[0];
}
