import { setTimeout as wait } from 'node:timers/promises';

import { nameOf } from '../aws/arn';
import type { ClusterContents } from '../aws/clusterContents';
import { deleteEmptyCluster, findCluster } from '../aws/clusters';
import type { Cluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { deregisterContainerInstance, listContainerInstancesFrom } from '../aws/containerInstances';
import { codeOf } from '../aws/explainAwsError';
import { deleteService } from '../aws/services';
import { nameOfStack } from '../aws/stacks';
import { stopTask } from '../aws/tasks';
import { removeStack } from './removeStack';
import type { Run } from './runs';

/** Deletes a cluster with what is in it, in the only order that ECS takes: services, tasks, instances, cluster. */
export async function deleteCluster(
  aws: Connection,
  cluster: Cluster,
  contents: ClusterContents,
  run: Run,
  signal: AbortSignal,
  { pause, patience }: DeletePauses = usual,
): Promise<void> {
  const { services, standaloneTasks, containerInstances, stack } = contents;
  for (const service of services) {
    await run.step(`Delete the service ${nameOf(service)}`, () => deleteService(aws, cluster.arn, service, signal));
  }
  for (const task of standaloneTasks) {
    const reason = `The cluster ${cluster.name} is deleted`;
    await run.step(`Stop the task ${nameOf(task)}`, () => stopTask(aws, cluster.arn, task, reason, signal));
  }
  if (services.length + standaloneTasks.length > 0) {
    await run.step('Wait until nothing runs', (note) =>
      waitUntilEmpty(aws, cluster.arn, note, signal, { pause, patience }),
    );
  }

  if (stack) return deleteWithStack(aws, cluster, stack.id, run, signal, pause);
  for (const { arn, instanceId } of containerInstances) {
    await run.step(`Deregister ${instanceId}`, () => deregisterContainerInstance(aws, cluster.arn, arn, signal));
  }
  await run.step(`Delete ${cluster.name}`, () =>
    whenSettled(() => deleteEmptyCluster(aws, cluster.arn, signal), signal, { pause, patience }),
  );
}

/** Milliseconds between two looks, and how long tasks and services may take to end. */
export interface DeletePauses {
  readonly pause: number;
  readonly patience: number;
}

const usual: DeletePauses = { pause: 3_000, patience: 600_000 };

/** Tasks that ECS was told to stop take up to their stop timeout. */
async function waitUntilEmpty(
  aws: Connection,
  arn: string,
  note: (detail: string) => void,
  signal: AbortSignal,
  { pause, patience }: DeletePauses,
): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const cluster = await findCluster(aws, arn, signal);
    const tasks = (cluster?.runningTasks ?? 0) + (cluster?.pendingTasks ?? 0);
    if (tasks === 0 || Date.now() > end) return; // What goes on against all orders, deleting the cluster tells of.
    note(`${tasks} still running`);
    await wait(pause, undefined, { signal });
  }
}

/** ECS needs a while to notice that a cluster is empty, and takes one change of it at a time. */
async function whenSettled(work: () => Promise<void>, signal: AbortSignal, { pause, patience }: DeletePauses) {
  const end = Date.now() + patience / 5;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = /^(ClusterContains\w+|UpdateInProgress)Exception$/.test(codeOf(error) ?? '');
      if (!isBusy || Date.now() > end) throw error;
      await wait(pause, undefined, { signal });
    }
  }
}

/** Instances deregister when they are terminated; one whose agent does not answer stays, and keeps the cluster. */
async function deleteWithStack(
  aws: Connection,
  cluster: Cluster,
  stack: string,
  run: Run,
  signal: AbortSignal,
  pause: number,
): Promise<void> {
  const remove = () =>
    run.step(`Delete the stack ${nameOfStack(stack)}`, (note) => removeStack(aws, stack, note, signal, pause));

  try {
    await remove();
  } catch (error) {
    const { ids: left } = await listContainerInstancesFrom(aws, cluster.arn, undefined, signal);
    if (left.length === 0) throw error;
    for (const arn of left) {
      await run.step(`Deregister ${nameOf(arn)}`, () => deregisterContainerInstance(aws, cluster.arn, arn, signal));
    }
    await remove();
  }
}
