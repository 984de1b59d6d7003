import { trustRemedy, UserError } from '../../server/userError';
import type { Gate } from './clients';

/** What a gate asks before each call. */
export interface GateSetting {
  /** Why AWS may not be called at all now, or undefined. */
  readonly refusal?: (() => string | undefined) | undefined;
  /** Whether calls that change something are refused. */
  readonly readOnly?: (() => boolean) | undefined;
}

/** The one place that decides whether an operation of AWS may be called. */
export function createGate({ refusal, readOnly }: GateSetting): Gate {
  return (operation) => {
    const reason = refusal?.();
    if (reason) throw new UserError(`AWS was not asked: ${reason}`, trustRemedy);
    if (readOnly?.() && !isReading(operation)) throw refusedToWrite(operation);
  };
}

/** What read-only mode says of something that would change the world, on AWS or elsewhere. */
export function refusedToWrite(what: string): UserError {
  return new UserError(`${what} changes something, and Slipway is in read-only mode`, {
    text: 'Turn off the setting slipway.readOnly.',
    command: { title: 'Open Setting', id: 'workbench.action.openSettings', args: ['slipway.readOnly'] },
  });
}

/** AWS names what only reads by these verbs; anything else counts as writing. */
function isReading(operation: string): boolean {
  return /^(Get|List|Describe|BatchGet|BatchCheck|Head|Filter|Simulate|StartLiveTail|ValidateTemplate)/.test(operation);
}
