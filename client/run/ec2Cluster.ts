import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled, UserError } from '../../server/userError';
import { describeCluster } from '../aws/clusters';
import type { Cluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { provideServiceRole } from '../aws/serviceRole';
import { createStack, findStack } from '../aws/stacks';
import type { StackEvent } from '../aws/stacks';
import { bestEffort } from './bestEffort';
import { followStack } from './followStack';
import { removeStack } from './removeStack';
import type { Run } from './runs';
import { showStackSteps, readableName } from './stackSteps';

/** A stack that becomes a cluster. */
export interface ClusterStack {
  readonly clusterName: string;
  readonly stackName: string;
  readonly template: string;
  /** Makes a repeated request create one stack. */
  readonly clientToken: string;
  /** How many instances are to register before it counts as ready. */
  readonly desired: number;
  /** Told when the cluster is there, and its instances may not be yet. */
  readonly onCreated?: () => void;
}

/**
 * Creates a cluster with its instances as one stack, resource by resource in the steps of a run, and waits for the
 * instances. What fails or is cancelled is deleted again, and the error says which resource it was and why.
 */
export async function createEc2Cluster(
  aws: Connection,
  stack: ClusterStack,
  run: Run,
  signal: AbortSignal,
  pauses: ClusterPauses = usual,
): Promise<Cluster> {
  await run.step('Service-linked role of ECS', () => provideServiceRole(aws, signal));
  signal.throwIfAborted();
  // Ends after what it consists of, so that it says how the whole went.
  await run.step(`Stack ${stack.stackName}`, () => createWhole(aws, stack, run, signal, pauses));
  stack.onCreated?.();
  return waitForInstances(aws, stack, run, signal, pauses);
}

async function createWhole(
  aws: Connection,
  stack: ClusterStack,
  run: Run,
  signal: AbortSignal,
  pauses: ClusterPauses,
): Promise<void> {
  if (await findStack(aws, stack.stackName, signal)) {
    throw new UserError(`There is a stack ${stack.stackName} already`, 'Delete it, or choose another name.');
  }
  const stackId = await begin(aws, stack);
  try {
    signal.throwIfAborted();
    const { status, failure } = await followStack(aws, stackId, showStackSteps(run), signal, pauses);
    if (status === 'CREATE_COMPLETE') return;
    if (status !== 'DELETE_COMPLETE') await takeBack(aws, stackId, run, pauses.pause);
    throw failed(stack.clusterName, failure, status);
  } catch (error) {
    if (isCancelled(error)) await takeBack(aws, stackId, run, pauses.pause);
    throw error;
  }
}

/** Not to be cancelled in the middle: what nobody knows the id of could not be deleted. */
async function begin(aws: Connection, { stackName, template, clientToken }: ClusterStack): Promise<string> {
  const { signal } = new AbortController();
  try {
    return await createStack(aws, { name: stackName, template, clientToken }, signal);
  } catch (error) {
    const begun = await bestEffort(findStack(aws, stackName, signal));
    if (begun) return begun.id; // Only the answer was lost.
    throw error;
  }
}

/** Milliseconds: between two looks at a stack, and how long the instances may take to register. */
export interface ClusterPauses {
  readonly pause: number;
  readonly patience: number;
}

const usual: ClusterPauses = { pause: 3_000, patience: 300_000 };

/** It goes on although the work that needed the stack was cancelled: nothing may be left behind. */
async function takeBack(aws: Connection, stackId: string, run: Run, pause: number): Promise<void> {
  await run.step('Delete what was created', (note) =>
    removeStack(aws, stackId, note, AbortSignal.timeout(longest), pause),
  );
}

/** Milliseconds; a group with many instances takes its time. */
const longest = 1_800_000;

function failed(clusterName: string, failure: StackEvent | undefined, status: string): UserError {
  const which = failure ? `${readableName(failure.resource)} (${failure.type}): ` : '';
  const why = failure?.reason?.replace(/\.$/, '') ?? status;
  return new UserError(
    `Could not create the cluster "${clusterName}": ${which}${why}`,
    'Everything that was created is deleted again. Change what it says and try again.',
  );
}

/** The instances register by themselves once they have started; a cluster whose instances do not is still a cluster. */
async function waitForInstances(
  aws: Connection,
  { clusterName, desired }: ClusterStack,
  run: Run,
  signal: AbortSignal,
  { pause, patience }: ClusterPauses,
): Promise<Cluster> {
  if (desired === 0) return describeCluster(aws, clusterName, signal);
  const end = Date.now() + patience;
  let cluster: Cluster | undefined;
  await run.step(`Wait for ${desired} container instance${desired === 1 ? '' : 's'}`, async (note) => {
    for (;;) {
      cluster = await describeCluster(aws, clusterName, signal);
      note(`${cluster.containerInstances} of ${desired} registered`);
      if (cluster.containerInstances >= desired || Date.now() > end) return;
      await wait(pause, undefined, { signal });
    }
  });
  if (cluster && cluster.containerInstances < desired) {
    run.remark('An instance that does not register has no way to ECS: look at its subnet, public address and NAT.');
  }
  return cluster ?? describeCluster(aws, clusterName, signal);
}
