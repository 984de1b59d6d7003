import { isCancelled, toUserError } from '../../server/userError';
import type { UserError } from '../../server/userError';
import { allPages, inParts } from '../aws/pages';
import type { Followed } from './follower';

/** Things that AWS lists by id and describes some at a time, as they were seen last, by name. */
export interface Listed<T> extends Followed {
  readonly items: () => readonly T[];
  readonly error: () => UserError | undefined;
  /** Reads everything at first. Later looks take turns with one call each; what is new is described at once. */
  look(signal: AbortSignal): Promise<boolean>;
}

/** How a kind of things is read. */
export interface ListSource<T> {
  readonly list: (from: string | undefined, signal: AbortSignal) => Promise<IdPage>;
  /** Those among at most `batch` ids that are still there. */
  readonly describe: (ids: readonly string[], signal: AbortSignal) => Promise<readonly T[]>;
  readonly batch: number;
  readonly idOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
}

/** A page of ids, and where the next one begins; undefined after the last. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly next: string | undefined;
}

/** Knows nothing before the first look. */
export function createListed<T>({ list, describe, batch, idOf, nameOf }: ListSource<T>): Listed<T> {
  /** By id, those first that were described longest ago. */
  const known = new Map<string, T>();
  let sorted: readonly T[] | undefined;
  let error: UserError | undefined;
  let hasBegun = false;
  let isListTurn = true;
  let listed: IdPage = { ids: [], next: undefined };

  const update = async (ids: readonly string[], signal: AbortSignal): Promise<boolean> => {
    if (ids.length === 0) return false;
    const found = new Map((await describe(ids, signal)).map((item) => [idOf(item), item]));
    let differs = false;
    for (const id of ids) {
      const now = found.get(id);
      differs ||= JSON.stringify(known.get(id)) !== JSON.stringify(now);
      known.delete(id); // What is set again stands last.
      if (now) known.set(id, now);
    }
    return differs;
  };

  const begin = async (signal: AbortSignal) => {
    const ids = await allPages(async (from) => {
      const page = await list(from, signal);
      return { items: page.ids, next: page.next };
    });
    known.clear();
    await Promise.all(inParts(ids, batch).map((part) => update(part, signal)));
    hasBegun = true;
    return true;
  };

  const listOn = async (signal: AbortSignal) => {
    const page = await list(listed.next, signal);
    const seen = [...listed.ids, ...page.ids];
    listed = page.next ? { ids: seen, next: page.next } : { ids: [], next: undefined };
    const gone = page.next ? [] : [...known.keys()].filter((id) => !seen.includes(id));
    for (const id of gone) known.delete(id);
    const fresh = page.ids.filter((id) => !known.has(id)).slice(0, batch);
    return (await update(fresh, signal)) || gone.length > 0;
  };

  const next = (signal: AbortSignal) => {
    isListTurn = !isListTurn || known.size === 0;
    return isListTurn ? listOn(signal) : update([...known.keys()].slice(0, batch), signal);
  };

  return {
    items() {
      sorted ??= [...known.values()].sort((a, b) => compare(nameOf(a), nameOf(b)));
      return sorted;
    },
    error: () => error,

    async look(signal) {
      const before = error?.message;
      let differs = false;
      try {
        differs = await (hasBegun ? next(signal) : begin(signal));
        error = undefined;
      } catch (thrown) {
        if (isCancelled(thrown)) throw thrown;
        error = toUserError(thrown);
      }
      sorted = undefined;
      return differs || before !== error?.message;
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
