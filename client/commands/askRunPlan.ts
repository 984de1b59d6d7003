import { isCancelled } from '../../server/userError';
import { whoAmI } from '../aws/identity';
import { hasLogGroup } from '../aws/logGroups';
import { nameOf } from '../aws/arn';
import { executionRole } from '../aws/roles';
import { logGroupsOf } from '../run/prepareRun';
import { needsExecutionRole } from '../run/needsExecutionRole';
import { refuseOnCluster } from '../run/refuseOnCluster';
import { isOnFargate, refuseRun } from '../run/refuseRun';
import type { RunPlan } from '../run/runPlan';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { inSteps } from '../ui/inSteps';
import { askPlacement, clustersOf } from './askPlacement';
import type { ClusterChoice } from './askPlacement';
import { askRole } from './askRole';
import { askRunOptions } from './askRunOptions';
import type { Asking } from './asking';
import { askVolumes } from './askVolumes';
import { describeRun } from './describeRun';
import { describeLastRun, lastRun } from './lastRun';
import type { RunTaskArgs } from './runTask';

/** What is to be run, as a file or a registered revision says it. */
export interface Runnable
  extends Pick<RunPlan, 'definition' | 'taskDefinitionArn'>, Pick<Asking, 'connection' | 'about'> {}

/**
 * The plan of a run: what `args` says, the common questions for the rest, and everything else behind one button of the
 * plan, which is shown and confirmed last. Nothing has been made or registered by then.
 */
export async function askRunPlan(
  args: Partial<RunTaskArgs>,
  runnable: Runnable,
  tools: Tools,
  signal: AbortSignal,
): Promise<RunPlan> {
  const { answers, addressHere } = tools;
  const { account } = await whoAmI(runnable.connection, signal);

  return inSteps(tools.ask, async (ask) => {
    const asking: Asking = { ask, answers, addressHere, signal, ...runnable };
    let plan = await askCommon(args, runnable, asking);
    for (;;) {
      plan = await withMissing(plan, asking);
      refuseRun(plan);
      await refuseWhereItIs(plan, asking);
      const answer = await ask.confirm({
        question: `Run ${plan.definition.family} on ${nameOf(plan.placement.cluster)}?`,
        detail: await describeRun(plan, account, runnable.connection),
        action: 'Run',
        more: 'More Options…',
        answered: args.confirm,
      });
      if (answer === undefined) return plan;
      plan = await askRunOptions(plan, asking);
    }
  });
}

/** The placement, or everything as it was the last time. */
async function askCommon(args: Partial<RunTaskArgs>, runnable: Runnable, asking: Asking): Promise<RunPlan> {
  const { definition, taskDefinitionArn } = runnable;
  const before = lastRun(asking.answers, asking.about);
  const isOpen = !args.cluster && !args.launchType && !args.capacityProvider && !args.subnets;
  const offered: readonly Choice<ClusterChoice>[] =
    before && isOpen
      ? [{ label: '$(history) As last time', description: describeLastRun(before), value: 'asBefore', picked: true }]
      : [];

  const base = { definition, ...(taskDefinitionArn ? { taskDefinitionArn } : {}) };
  const placed = await askPlacement(args, asking, offered);
  if (placed === 'asBefore' && before) return { ...base, ...before, ...said(args), creates: {} };
  if (placed === 'asBefore') throw new Error('nothing was remembered'); // It was not offered.
  return { ...base, ...placed, count: 1, ...said(args) };
}

/** What `args` says beside the placement. */
function said(args: Partial<RunTaskArgs>): Partial<RunPlan> {
  const { count, overrides, enableExecuteCommand, tags, volumeConfigurations } = args;
  return {
    ...(count === undefined ? {} : { count }),
    ...(overrides ? { overrides } : {}),
    ...(enableExecuteCommand === undefined ? {} : { enableExecuteCommand }),
    ...(tags ? { tags } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
  };
}

/** The plan with what the run cannot do without: volumes, an execution role, log groups. */
async function withMissing(plan: RunPlan, asking: Asking): Promise<RunPlan> {
  const withVolumes = await askVolumes(plan, asking);
  const withRole = await askExecutionRole(withVolumes, asking);
  const { ask, connection, signal } = asking;
  const names = logGroupsOf(plan.definition, connection.region);
  const logGroups = await ask.once('missing log groups', async () => {
    const isThere = await Promise.all(names.map((name) => mayBeThere(hasLogGroup(connection, name, signal))));
    return names.filter((_, at) => !isThere[at]);
  });
  return logGroups.length > 0 ? { ...withRole, creates: { ...withRole.creates, logGroups } } : withRole;
}

async function askExecutionRole(plan: RunPlan, asking: Asking): Promise<RunPlan> {
  const { definition, overrides, creates, placement } = plan;
  const isNamed = Boolean(overrides?.executionRoleArn || creates.executionRole);
  if (isNamed || !needsExecutionRole(definition, isOnFargate(placement))) return withExecutionRole(plan);
  const role = await askRole('Execution role', executionRole.trusts, executionRole, undefined, asking);
  if (role === 'create') return { ...plan, creates: { ...creates, executionRole: true } };
  return withExecutionRole({ ...plan, overrides: { ...overrides, executionRoleArn: role.arn } });
}

/** A definition that is registered for this run names the role itself: ECS refuses it without. */
function withExecutionRole(plan: RunPlan): RunPlan {
  const { executionRoleArn, ...overrides } = plan.overrides ?? {};
  const isRegistered = plan.taskDefinitionArn !== undefined;
  if (isRegistered || !executionRoleArn || plan.definition.executionRoleArn) return plan;
  return { ...plan, definition: { ...plan.definition, executionRoleArn }, overrides };
}

/** What cannot be looked at is not made either. */
async function mayBeThere(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch (error) {
    if (isCancelled(error)) throw error;
    return true;
  }
}

/** Refuses what the cluster as it is cannot do; who may not look at clusters is told by ECS. */
async function refuseWhereItIs({ placement, creates }: RunPlan, asking: Asking): Promise<void> {
  const isLooked = placement.launchType === 'EC2' || placement.capacityProvider !== undefined;
  if (creates.cluster || !isLooked) return;
  const clusters = await clustersOf(asking).catch((error: unknown) => {
    if (isCancelled(error)) throw error;
    return [];
  });
  const found = clusters.find(({ name, arn }) => name === placement.cluster || arn === placement.cluster);
  if (found) refuseOnCluster(placement, found);
}
