import { isCancelled } from '../../server/userError';
import { errorNode } from './node';
import type { TreeNode } from './node';
import type { ReadRows } from './shownRows';
import type { TreeSource } from './treeSource';

/**
 * The rows of a view, read again before the view is told to ask for them: until then it keeps its old rows, and their
 * buttons go on working. A view that is told first forgets its rows at once, and waits for new ones with none.
 */
export interface ReadAhead {
  /** The rows below one, or the roots; those that were read ahead at once. */
  rowsBelow(row: TreeNode | undefined): Promise<readonly TreeNode[]>;
  /** Nobody looks below this row any more. */
  collapse(row: TreeNode): void;
  /** Reads what is open again; then calls `onReady` with what was read. Several wishes at a time come down to one more reading. */
  renew(): Promise<void>;
  /** Gives up what is being read, and begins anew: the user asked for it, so that nothing that is known counts. */
  restart(): Promise<void>;
  /** Gives up what is being read, which is read when the view is shown again. */
  hide(): void;
  show(): void;
  dispose(): void;
}

/** Milliseconds in which a view asks for what it was told of; what is left then was not open after all. */
const freshFor = 2_000;

/** @param viewId names the row that says that there are none, and why. */
export function createReadAhead(
  source: TreeSource,
  viewId: string,
  onReady: (read: ReadRows) => void,
  now: () => number = Date.now,
): ReadAhead {
  const roots = '';
  const open = new Set<string>([roots]);
  let ready = new Map<string, readonly TreeNode[]>();
  let readAt = 0;
  let reading = new AbortController();
  let renewing: Promise<void> | undefined;
  let isStale = false;
  let underWay = 0;
  let wasCutShort = false;
  let isGivenUp = false;

  const read = async (row: TreeNode | undefined, signal: AbortSignal): Promise<readonly TreeNode[]> => {
    underWay++;
    try {
      const rows = await (row ? row.children?.(signal) : source.roots(signal));
      return signal.aborted ? [] : (rows ?? []);
    } catch (error) {
      if (isCancelled(error)) return [];
      return [errorNode(`${row?.id ?? viewId}/error`, error)];
    } finally {
      underWay--;
    }
  };

  const giveUp = () => {
    reading.abort();
    reading = new AbortController();
  };

  const readOpen = async (
    row: TreeNode | undefined,
    signal: AbortSignal,
    found: Map<string, readonly TreeNode[]>,
  ): Promise<void> => {
    const rows = await read(row, signal);
    found.set(row?.id ?? roots, rows);
    await Promise.all(rows.filter(({ id }) => open.has(id)).map((each) => readOpen(each, signal, found)));
  };

  const readAll = async () => {
    do {
      isStale = false;
      const { signal } = reading;
      const found = new Map<string, readonly TreeNode[]>();
      await readOpen(undefined, signal, found);
      if (signal.aborted) {
        isStale = !isGivenUp;
        continue;
      }
      ready = found;
      readAt = now();
      onReady(found);
    } while (isStale);
  };

  const renew = () => {
    isStale = true;
    renewing ??= readAll().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    async rowsBelow(row) {
      const id = row?.id ?? roots;
      open.add(id);
      const known = ready.get(id);
      ready.delete(id);
      return known && now() - readAt < freshFor ? known : read(row, reading.signal);
    },
    collapse: ({ id }) => void open.delete(id),
    renew,
    restart() {
      giveUp();
      return renew();
    },
    hide() {
      isGivenUp = true;
      if (underWay === 0) return;
      wasCutShort = true;
      giveUp();
    },
    show() {
      isGivenUp = false;
      if (wasCutShort) void renew();
      wasCutShort = false;
    },
    dispose() {
      isGivenUp = true;
      reading.abort();
    },
  };
}
