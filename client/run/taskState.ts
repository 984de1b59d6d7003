import type { Container, Task } from '@aws-sdk/client-ecs';

import { nameOf } from '../aws/arn';
import type { ContainerState, LastStatus, TaskState } from './runTarget';

/** A task as ECS describes it, as a state. What is empty counts as absent. */
export function toTaskState(task: Task): TaskState {
  return {
    id: task.taskArn ?? '',
    taskDefinition: nameOf(task.taskDefinitionArn ?? ''),
    lastStatus: toLastStatus(task.lastStatus),
    launchType: launchTypeOf(task),
    containers: (task.containers ?? []).map(toContainerState),
    ...present('service', task.group?.startsWith('service:') ? task.group.slice('service:'.length) : undefined),
    ...present('stopCode', task.stopCode),
    ...present('stoppedReason', task.stoppedReason),
    ...present('startedAt', task.startedAt),
    ...present('stoppedAt', task.stoppedAt),
  };
}

/** Whether a task is over. */
export function hasStopped({ lastStatus }: TaskState): boolean {
  return lastStatus === 'STOPPED' || lastStatus === 'DELETED';
}

const lastStatuses: readonly LastStatus[] = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
  'DELETED',
];

/** A status that ECS may yet invent counts as being on the way. */
function toLastStatus(text: string | undefined): LastStatus {
  return lastStatuses.find((status) => status === text) ?? 'PENDING';
}

function launchTypeOf({ launchType, capacityProviderName }: Task): TaskState['launchType'] {
  if (launchType === 'FARGATE' || launchType === 'EXTERNAL') return launchType;
  return capacityProviderName?.startsWith('FARGATE') ? 'FARGATE' : 'EC2';
}

function toContainerState(container: Container): ContainerState {
  const { name = '', image = '', lastStatus = '', healthStatus, exitCode, reason } = container;
  return {
    name,
    image,
    lastStatus,
    ...present('healthStatus', healthStatus),
    ...present('exitCode', exitCode),
    ...present('reason', reason),
  };
}

function present<Key extends string, T>(key: Key, value: T | undefined): { readonly [K in Key]?: T } {
  // An object made from a computed key has the key's type only by assertion.
  return (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [K in Key]?: T };
}
