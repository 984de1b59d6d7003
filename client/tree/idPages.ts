/** A page of ids, and where the next one begins; undefined after the last. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly next: string | undefined;
}

/** Reads one page of a list of ids. */
export type ReadIds = (from: string | undefined, signal: AbortSignal) => Promise<IdPage>;

/** Reads a list a page at a time, and from its start again after the last. `all` are its ids, once the last page is read. */
export function turnPages(
  read: ReadIds,
): (
  signal: AbortSignal,
) => Promise<{ readonly ids: readonly string[]; readonly all: ReadonlySet<string> | undefined }> {
  let seen: readonly string[] = [];
  let from: string | undefined;

  return async (signal) => {
    const { ids, next } = await read(from, signal);
    const all = [...seen, ...ids];
    from = next;
    seen = next ? all : [];
    return { ids, all: next ? undefined : new Set(all) };
  };
}
