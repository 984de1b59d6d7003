import type { Failure, RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from './arn';
import type { Connection } from './connection';
import { allPages, inParts } from './pages';

/** ARNs of the tasks of a cluster that run or are meant to. */
export async function listTasks(aws: Connection, cluster: string, signal: AbortSignal): Promise<readonly string[]> {
  return allPages(async (nextToken) => {
    const { ids, next } = await listTasksFrom(aws, cluster, nextToken, signal);
    return { items: ids, next };
  });
}

/** One page of up to 100 of them. */
export async function listTasksFrom(
  aws: Connection,
  cluster: string,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const page = await aws.ecs(`Could not list the tasks of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.listTasks({ cluster, desiredStatus: 'RUNNING', maxResults: 100, nextToken }, options),
  );
  return { ids: page.taskArns ?? [], next: page.nextToken };
}

/** ARNs of tasks that have stopped or are meant to, which ECS keeps for about an hour; at most 100. */
export async function listStoppedTasks(
  aws: Connection,
  cluster: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const page = await aws.ecs(`Could not list the stopped tasks of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.listTasks({ cluster, desiredStatus: 'STOPPED', maxResults: 100 }, options),
  );
  return page.taskArns ?? [];
}

/** ARNs of the tasks of a service: those that run or are meant to, then those that have stopped and ECS still knows. */
export async function listTasksOfService(
  aws: Connection,
  cluster: string,
  serviceName: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const list = (desiredStatus: 'RUNNING' | 'STOPPED') =>
    allPages((nextToken) =>
      aws.ecs(`Could not list the tasks of ${serviceName}`, signal, async (ecs, options) => {
        const page = await ecs.listTasks({ cluster, serviceName, desiredStatus, nextToken }, options);
        return { items: page.taskArns, next: page.nextToken };
      }),
    );
  return [...new Set([...(await list('RUNNING')), ...(await list('STOPPED'))])];
}

/** The tasks that ECS knows among these, by ARN or id. One it does not know (yet, or any more) is left out. */
export async function describeTasks(
  aws: Connection,
  cluster: string,
  tasks: readonly string[],
  signal: AbortSignal,
): Promise<readonly Task[]> {
  const parts = await Promise.all(
    inParts(tasks, 100).map((part) =>
      aws.ecs(`Could not look at the tasks of ${nameOf(cluster)}`, signal, (ecs, options) =>
        ecs.describeTasks({ cluster, tasks: [...part] }, options),
      ),
    ),
  );
  return parts.flatMap((part) => part.tasks ?? []);
}

/** A task with its tags. Rejects when ECS does not know it. */
export async function describeTaskWithTags(
  aws: Connection,
  cluster: string,
  task: string,
  signal: AbortSignal,
): Promise<Task> {
  const reply = await aws.ecs(`Could not look at the task ${nameOf(task)}`, signal, (ecs, options) =>
    ecs.describeTasks({ cluster, tasks: [task], include: ['TAGS'] }, options),
  );
  const [found] = reply.tasks ?? [];
  if (found) return found;
  throw new UserError(
    `There is no task ${nameOf(task)} in ${aws.region}`,
    'ECS forgets a stopped task after about an hour.',
  );
}

/** Asks ECS to run tasks. Both lists may be empty, and failures come with HTTP 200. */
export async function runTasks(
  aws: Connection,
  input: RunTaskCommandInput,
  signal: AbortSignal,
): Promise<{ readonly tasks: readonly Task[]; readonly failures: readonly Failure[] }> {
  const reply = await aws.ecs(
    `Could not run ${nameOf(input.taskDefinition ?? '')} on ${nameOf(input.cluster ?? 'default')}`,
    signal,
    (ecs, options) => ecs.runTask(input, options),
  );
  return { tasks: reply.tasks ?? [], failures: reply.failures ?? [] };
}

/** Sends SIGTERM to the containers of a task, and SIGKILL after their stop timeout. ECS keeps 255 characters of the reason. */
export async function stopTask(
  aws: Connection,
  cluster: string,
  task: string,
  reason: string,
  signal: AbortSignal,
): Promise<void> {
  await aws.ecs(`Could not stop the task ${nameOf(task)}`, signal, (ecs, options) =>
    ecs.stopTask({ cluster, task, reason: reason.slice(0, 255) }, options),
  );
}
