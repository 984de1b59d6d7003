import { createLooks } from './looks';
import type { Looks } from './looks';

/** What one call reads, as it was seen last. After a look that failed it is that of the look before. */
export interface FollowedValue<T> extends Looks {
  readonly value: () => T;
}

/** Follows what `read` gives; `first` stands for it until then. */
export function createFollowed<T>(first: T, read: (signal: AbortSignal) => Promise<T>): FollowedValue<T> {
  let value = first;

  const begin = async (signal: AbortSignal) => {
    const found = await read(signal);
    if (JSON.stringify(value) === JSON.stringify(found)) return false;
    value = found;
    return true;
  };

  return {
    ...createLooks({ begin, next: async (signal) => ({ differs: await begin(signal), calls: 1 }) }),
    value: () => value,
  };
}
