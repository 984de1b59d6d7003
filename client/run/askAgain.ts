import { toUserError, UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import type { RunPlan } from './runPlan';

/**
 * The error of a run whose outcome nobody knows, with a button that asks ECS again for the very same: with the same
 * token it starts nothing twice.
 */
export function withAskAgain(
  error: unknown,
  plan: RunPlan,
  taskDefinition: string,
  clientToken: string,
  { profile, region }: Connection,
): UserError {
  const { message, remedy, cause } = toUserError(error);
  const { placement, count, overrides, enableExecuteCommand, tags, volumeConfigurations } = plan;
  const known = { count, overrides, enableExecuteCommand, tags, volumeConfigurations, profile };
  const defined = Object.entries(known).filter(([, value]) => value !== undefined);
  const args = { ...placement, ...Object.fromEntries(defined), taskDefinition, region, clientToken };
  return new UserError(
    message,
    {
      text: `${remedy?.text ?? ''} Or ask ECS again for the same, which starts nothing twice.`.trim(),
      command: { title: 'Ask Again', id: 'slipway.runTask', args: [args, 'button'] },
    },
    { cause },
  );
}
