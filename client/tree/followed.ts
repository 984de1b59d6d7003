import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import type { Followed } from './follower';

/** What one call reads, as it was seen last. After a look that failed it is that of the look before. */
export interface FollowedValue<T> extends Followed {
  readonly value: () => T;
  readonly error: () => UserError | undefined;
}

/** Follows what `read` gives; `first` stands for it until then. */
export function createFollowed<T>(first: T, read: (signal: AbortSignal) => Promise<T>): FollowedValue<T> {
  let value = first;
  let error: UserError | undefined;

  return {
    value: () => value,
    error: () => error,

    async look(signal) {
      const before = JSON.stringify([value, error?.message]);
      try {
        value = await read(signal);
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      return before !== JSON.stringify([value, error?.message]);
    },
  };
}
