import { deniedActions, execActions } from '../../aws/rolePolicies';
import { bestEffort } from '../../run/bestEffort';
import type { RunPlan } from '../../run/runPlan';
import { readRole } from '../../run/verify/roles';
import { without } from '../../run/without';
import type { Asking } from './asking';

/**
 * The plan with what ECS Exec needs beside its switch: a task role where there is none, and a policy for one that is known
 * not to allow it. Who may not ask IAM is not told so here; a role that allows too little shows when a shell is opened.
 */
export async function withExec(plan: RunPlan, { ask, connection, signal }: Asking): Promise<RunPlan> {
  const creates = without(plan.creates, 'taskRole', 'execPolicy');
  const role = plan.overrides?.taskRoleArn ?? plan.definition.taskRoleArn;
  if (!plan.enableExecuteCommand) return { ...plan, creates };
  if (!role) return { ...plan, creates: { ...creates, taskRole: true } };

  const denied = await ask.once(`what ${role} may not do`, () =>
    bestEffort(deniedActions(connection, role, execActions, signal)),
  );
  const isAllowed = !denied || denied.length === 0;
  return { ...plan, creates: isAllowed ? creates : { ...creates, execPolicy: readRole(role).name } };
}
