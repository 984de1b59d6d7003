import { UserError } from '../../server/userError';
import { whoAmI } from '../aws/identity';
import { allowAction as allow, allowedBefore } from '../aws/rolePolicies';
import { readRole } from '../run/verify/roles';
import { command } from './command';
import { connect } from './lookups/connect';

interface Args {
  /** ARN or name. */
  readonly role: string;
  /** Such as `secretsmanager:GetSecretValue`. */
  readonly action: string;
  readonly resources: readonly string[];
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Adds an action to the policies of a role, after asking: what a task was found to lack. */
export const allowAction = command<Args, { readonly role: string }>({
  id: 'slipway.allowAction',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const { role, action, resources = [] } = args;
    if (!role || !action || resources.length === 0) {
      throw new UserError(
        'What is to be allowed is not known',
        'Use *Verify against AWS*, and the fix at the problem.',
      );
    }
    const connection = await connect(args, tools, signal);
    const { name } = readRole(role);
    const { account } = await whoAmI(connection, signal);
    await tools.ask.confirm({
      question: `Let ${name} do ${action}?`,
      detail: [`Account ${account}. The role gets a policy of its own for this:`, ...resources].join('\n'),
      action: 'Allow',
      answered: args.confirm,
    });

    const before = await allowedBefore(connection, name, action, signal);
    await allow(connection, name, action, [...new Set([...before, ...resources])], signal);
    tools.editor.say(`${name} may now do ${action}`);
    return { role };
  },
});
