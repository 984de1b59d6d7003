import { pauseFor } from './pauses';
import type { Pauses } from './pauses';

/** A role just created is seen by ECS only some seconds later: until then it answers that it cannot assume it. */
export async function onceSeen<T>(
  hasNewRole: boolean,
  call: () => Promise<T>,
  note: (message: string) => void,
  pauses: Pauses,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const isTooEarly = error instanceof Error && /unable to assume the role|role is not valid/i.test(error.message);
      if (!hasNewRole || !isTooEarly || attempt === 5) throw error;
      note('Waiting until ECS sees the new role');
      await pauseFor(pauses.shortest * 2 ** (attempt - 1), pauses, signal);
    }
  }
}
