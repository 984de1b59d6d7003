import { lookAtRole } from '../../aws/rolePolicies';
import type { Check, World } from './check';
import type { Finding } from './finding';
import { find, notChecked, ok, problem } from './finding';

/** The execution role and the task role exist, and tasks may take them on. */
export const roles: Check = {
  title: 'Roles',

  async run({ executionRoleArn, taskRoleArn }, world, signal) {
    const wanted = [
      ['/executionRoleArn', 'execution role', executionRoleArn],
      ['/taskRoleArn', 'task role', taskRoleArn],
    ] as const;
    const looks = wanted.map(([pointer, what, role]) => (role ? checkRole(pointer, what, role, world, signal) : []));
    return { findings: (await Promise.all(looks)).flat() };
  },
};

/** The name in a role's ARN, or in what stands for one: `arn:aws:iam::123456789012:role/path/name`, or `name`. */
export function readRole(role: string): { readonly account: string | undefined; readonly name: string } {
  const [, account] = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(role) ?? [];
  return { account, name: role.slice(role.lastIndexOf('/') + 1) };
}

function checkRole(pointer: string, what: string, role: string, world: World, signal: AbortSignal): Promise<Finding> {
  const { account, name } = readRole(role);
  return find(pointer, async () => {
    if (account && account !== world.account) {
      return notChecked(
        pointer,
        `The ${what} ${name} is of account ${account}, which ${world.account} cannot look into`,
      );
    }
    const { exists, trustsTasks } = await world.looks.once(
      ['role', world.aws.profile, name],
      () => lookAtRole(world.aws, name, signal),
      (facts) => facts.exists && facts.trustsTasks,
    );
    if (!exists) {
      return problem(pointer, `There is no role ${name} in account ${world.account}`, {
        text: `Create it, or name another ${what}.`,
        ...(what === 'execution role' ? { command: createRole(name, world) } : {}),
      });
    }
    if (trustsTasks) return ok(pointer, `The ${what} ${name} exists, and tasks may take it on`);
    const remedy = 'Let the service ecs-tasks.amazonaws.com do sts:AssumeRole in its trust policy.';
    return problem(pointer, `The ${what} ${name} does not trust ecs-tasks.amazonaws.com`, remedy);
  });
}

function createRole(roleName: string, { aws: { profile, region } }: World) {
  const args = [{ roleName, profile, region }, 'button'];
  return { title: `Create the Role ${roleName}…`, id: 'slipway.createExecutionRole', args };
}
