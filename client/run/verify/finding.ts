import { isCancelled, toUserError } from '../../../server/userError';
import type { Remedy } from '../../../server/userError';

/** What was found out about one member of a task definition. */
export interface Finding {
  /** RFC 6901, from the task definition itself. */
  readonly pointer: string;
  readonly state: 'OK' | 'problem' | 'not checked';
  /** A sentence without its full stop: what is there, what is wrong, or why nobody can tell. */
  readonly message: string;
  /** A problem that something out of sight may solve: a resource's own policy, a rule of the organisation. */
  readonly isLikelyOnly?: boolean;
  readonly remedy?: Remedy;
}

/** It is there, as the task will need it. */
export function ok(pointer: string, message: string): Finding {
  return { pointer, state: 'OK', message };
}

/** It is missing, or not as the task will need it. */
export function problem(pointer: string, message: string, remedy?: Remedy | string): Finding {
  const given = typeof remedy === 'string' ? { text: remedy } : remedy;
  return { pointer, state: 'problem', message, ...(given ? { remedy: given } : {}) };
}

/** Nobody can tell from here. */
export function notChecked(pointer: string, message: string, remedy?: Remedy): Finding {
  return { pointer, state: 'not checked', message, ...(remedy ? { remedy } : {}) };
}

/** The finding of a look; one that goes wrong is a finding too, and the others go on. */
export async function find(pointer: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (thrown) {
    if (isCancelled(thrown)) throw thrown;
    const { message, remedy } = toUserError(thrown);
    return notChecked(pointer, message, remedy);
  }
}
