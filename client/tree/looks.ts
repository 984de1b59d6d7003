import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import type { Followed } from './follower';

/** Something that is followed, and keeps why its last look failed; what was seen before it stays then. */
export interface Looks extends Followed {
  readonly error: () => UserError | undefined;
}

/** How something is looked at. */
export interface LookSource {
  /** Reads everything, until that went well once. */
  readonly begin: (signal: AbortSignal) => Promise<boolean>;
  /** Takes a turn. */
  readonly next: (signal: AbortSignal) => Promise<Turn>;
}

/** A look again at a part. */
export interface Turn {
  readonly differs: boolean;
  /** How many calls it took: each beyond the first costs a later look its turn. */
  readonly calls: number;
}

/** Looks, and keeps what goes wrong. */
export function createLooks({ begin, next }: LookSource): Looks {
  let error: UserError | undefined;
  let hasBegun = false;
  let owed = 0;

  const lookNow = async (signal: AbortSignal): Promise<boolean> => {
    if (!hasBegun) {
      const differs = await begin(signal);
      hasBegun = true;
      return differs;
    }
    const { differs, calls } = await next(signal);
    owed = calls - 1;
    return differs;
  };

  return {
    error: () => error,

    async look(signal) {
      if (owed > 0) {
        owed--;
        return false;
      }
      const before = error?.message;
      let differs = false;
      try {
        differs = await lookNow(signal);
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      return differs || before !== error?.message;
    },
  };
}
