/** Things by id as they were seen last, those first that were looked at longest ago. */
export interface Known<T> {
  has(id: string): boolean;
  get(id: string): T | undefined;
  ids(): readonly string[];
  items(): readonly T[];
  /** These ids were looked at, and this was found. Those that were not found are forgotten. Gives whether anything differs. */
  put(ids: readonly string[], found: readonly T[]): boolean;
  /** Gives whether any of them was known. */
  forget(ids: readonly string[]): boolean;
}

/** Knows nothing at first. */
export function createKnown<T>(idOf: (item: T) => string): Known<T> {
  const known = new Map<string, T>();

  return {
    has: (id) => known.has(id),
    get: (id) => known.get(id),
    ids: () => [...known.keys()],
    items: () => [...known.values()],

    put(ids, found) {
      const byId = new Map(found.map((item) => [idOf(item), item]));
      let differs = false;
      for (const id of ids) {
        const before = known.get(id);
        const found = byId.get(id);
        const isSame = JSON.stringify(before) === JSON.stringify(found);
        differs ||= !isSame;
        // What was there already is kept, so that of looks at thousands of things nothing is left.
        const now = isSame ? before : found;
        known.delete(id); // What is set again stands last.
        if (now !== undefined) known.set(id, now);
      }
      return differs;
    },

    forget: (ids) => ids.map((id) => known.delete(id)).includes(true),
  };
}
