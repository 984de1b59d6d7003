import { UserError } from '../../server/userError';

/** A list out of a file that someone wrote: whatever else stands there is named. */
export function listOf<T>(value: readonly T[] | undefined, what: string): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new UserError(`${what} is not a list`, 'Write it in square brackets.');
  return value;
}
