/** Profiles and regions that are open in the tree besides the chosen one. Names only. */
export interface Places {
  list(): readonly NamedPlace[];
  add(place: NamedPlace): Promise<void>;
  remove(place: NamedPlace): Promise<void>;
  /** Told when the list changes; returns how to stop being told. */
  onChange(listener: () => void): () => void;
}

/** A profile in a region, both by name. */
export interface NamedPlace {
  readonly profile: string;
  readonly region: string;
}

/** The places as they were kept. */
export function createPlaces({
  load,
  save,
}: {
  readonly load: () => readonly NamedPlace[];
  readonly save: (places: readonly NamedPlace[]) => PromiseLike<void>;
}): Places {
  const listeners = new Set<() => void>();
  let places = load();

  const change = async (now: readonly NamedPlace[]) => {
    places = now;
    await save(now);
    listeners.forEach((listener) => listener());
  };

  return {
    list: () => places,
    add: (place) => change([...places.filter((other) => !isSame(other, place)), place]),
    remove: (place) => change(places.filter((other) => !isSame(other, place))),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether two are the same profile in the same region. */
export function isSame(one: Partial<NamedPlace>, other: Partial<NamedPlace>): boolean {
  return one.profile === other.profile && one.region === other.region;
}
