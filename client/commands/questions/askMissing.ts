import { isCancelled } from '../../../server/userError';
import { hasLogGroup } from '../../aws/logGroups';
import { executionRole } from '../../aws/roles';
import { needsExecutionRole } from '../../run/needsExecutionRole';
import { logGroupsOf } from '../../run/prepareRun';
import { refuseOnCluster } from '../../run/refuseOnCluster';
import { isOnFargate } from '../../run/refuseRun';
import type { RunPlan } from '../../run/runPlan';
import type { Asking } from './asking';
import { clustersOf } from './askPlacement';
import { askRole } from './askRole';
import { askVolumes } from './askVolumes';
import { withExec } from './withExec';

/** The plan with what the run cannot do without: volumes, an execution role, a task role for shells, log groups. */
export async function withMissing(plan: RunPlan, asking: Asking): Promise<RunPlan> {
  const withVolumes = await askVolumes(plan, asking);
  const withRole = await withExec(await askExecutionRole(withVolumes, asking), asking);
  const { ask, connection, signal } = asking;
  const names = logGroupsOf(plan.definition, connection.region);
  const logGroups = await ask.once(`missing among ${names.join(' ')}`, async () => {
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
export async function refuseWhereItIs({ placement, creates }: RunPlan, asking: Asking): Promise<void> {
  const isLooked = placement.launchType === 'EC2' || placement.capacityProvider !== undefined;
  if (creates.cluster || !isLooked) return;
  const clusters = await clustersOf(asking).catch((error: unknown) => {
    if (isCancelled(error)) throw error;
    return [];
  });
  const found = clusters.find(({ name, arn }) => name === placement.cluster || arn === placement.cluster);
  if (found) refuseOnCluster(placement, found);
}
