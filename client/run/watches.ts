/** The local tasks of this window that are made anew when their files are saved. */
export interface Watches {
  /** Begins to watch under a key, such as a file; what was watched under it before ends. */
  begin(key: string, name: string): AbortSignal;
  list(): readonly Watched[];
  end(key: string): void;
}

/** A local task whose files are watched. */
export interface Watched {
  readonly key: string;
  /** The task definition's family. */
  readonly name: string;
}

/** Watches nothing yet. `onChange` is told whether anything is watched. */
export function createWatches(onChange: (isWatching: boolean) => void = () => undefined): Watches {
  const watches = new Map<string, { readonly name: string; readonly controller: AbortController }>();
  const end = (key: string) => {
    watches.get(key)?.controller.abort();
    watches.delete(key);
    onChange(watches.size > 0);
  };
  return {
    begin(key, name) {
      end(key);
      const controller = new AbortController();
      watches.set(key, { name, controller });
      onChange(true);
      return controller.signal;
    },
    list: () => [...watches].map(([key, { name }]) => ({ key, name })),
    end,
  };
}
