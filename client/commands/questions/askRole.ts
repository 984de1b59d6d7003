import { isCancelled } from '../../../server/userError';
import { listRoles } from '../../aws/roles';
import type { Role, UsualRole } from '../../aws/roles';
import type { Choice } from '../../ui/ask';
import type { Asking } from './asking';

/** A role by its ARN, or the usual one that is yet to be made. */
export type ChosenRole = { readonly arn: string } | 'create';

/** Asks for a role that `trusted` may take: one of the account, another by its ARN, or the usual one, made when the task is run. */
export async function askRole(
  title: string,
  trusted: UsualRole['trusts'],
  usual: UsualRole | undefined,
  last: string | undefined,
  { ask, connection, signal }: Asking,
): Promise<ChosenRole> {
  const roles = ask.once(`roles of ${trusted}`, async () => {
    try {
      return await listRoles(connection, trusted, signal);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return []; // Not everybody may list roles; one can be named all the same.
    }
  });
  const chosen = await ask.pick<ChosenRole | 'named'>({ title, choices: roles.then(choices) });
  if (chosen !== 'named') return chosen;
  return { arn: await ask.input({ title, placeholder: 'arn:aws:iam::123456789012:role/name', validate }) };

  function choices(found: readonly Role[]): readonly Choice<ChosenRole | 'named'>[] {
    const likely = found.find(({ arn }) => arn === last) ?? found.find(({ name }) => name === usual?.name);
    const rows = found.map((role) => ({
      label: role.name,
      description: role.arn,
      value: { arn: role.arn },
      picked: role === likely,
    }));
    const create: readonly Choice<'create'>[] =
      usual && !found.some(({ name }) => name === usual.name)
        ? [
            {
              label: `$(add) Create ${usual.name}`,
              description: usual.policy
                ? `with the managed policy ${usual.policy.replace(/^.*\//, '')}`
                : 'which lets shells be opened, and nothing else',
              value: 'create',
              picked: likely === undefined,
            },
          ]
        : [];
    return [...create, ...rows, { label: 'Another role…', value: 'named' }];
  }
}

function validate(text: string): string | undefined {
  return /^arn:[\w-]+:iam::\d{12}:role\/.+/.test(text)
    ? undefined
    : 'A role looks like arn:aws:iam::123456789012:role/name';
}
