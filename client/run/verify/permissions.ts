import { deniedResources } from '../../aws/rolePolicies';
import type { Need, World } from './check';
import type { Finding } from './finding';
import { find, notChecked, ok, problem } from './finding';
import { readRole } from './roles';

/**
 * Whether the execution role may do what the start of the task needs: one question for each action. It is the role's
 * own policies that answer; those of a bucket, a secret or the organisation are out of sight.
 */
export async function checkPermissions(
  executionRole: string | undefined,
  needs: readonly Need[],
  world: World,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const role = executionRole === undefined ? undefined : readRole(executionRole);
  // Without a role, the rules say what it is needed for; another account's cannot be asked about.
  if (!executionRole || role?.account !== world.account) return [];
  const actions = [...new Set(needs.map(({ action }) => action))];
  const findings = await Promise.all(
    actions.map((action) => {
      const its = needs.filter((need) => need.action === action);
      return checkAction(executionRole, action, its, world, signal);
    }),
  );
  return findings.flat();
}

async function checkAction(
  roleArn: string,
  action: string,
  needs: readonly Need[],
  { aws, looks }: World,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const [{ pointer } = { pointer: '' }] = needs;
  const resources = [...new Set(needs.map(({ resource }) => resource))];
  let denied: readonly string[] = [];
  const whole = await find(pointer, async () => {
    denied = await looks.once(
      ['may', aws.profile, roleArn, action, ...resources],
      () => deniedResources(aws, roleArn, action, resources, signal),
      (found) => found.length === 0,
    );
    return ok(pointer, `The execution role may do ${action}`);
  });
  if (whole.state !== 'OK') {
    return [notChecked(pointer, `Whether the execution role may do ${action}: ${whole.message}`)];
  }

  const { name } = readRole(roleArn);
  return needs.map((need) => {
    if (!denied.includes(need.resource)) return ok(need.pointer, `${name} may do ${action} on ${need.resource}`);
    const args = [
      { role: roleArn, action, resources: [need.resource], profile: aws.profile, region: aws.region },
      'button',
    ];
    const finding = problem(need.pointer, `The execution role ${name} may not do ${action} on ${need.resource}`, {
      text: 'Add the action to its policy.',
      command: { title: `Allow ${action}…`, id: 'slipway.allowAction', args },
    });
    return { ...finding, isLikelyOnly: true };
  });
}
