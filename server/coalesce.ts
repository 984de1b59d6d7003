/** Runs a piece of work for each document that changed, as soon as no further message waits to be read. */
export interface Coalesced {
  changed(uri: string): void;
  forget(uri: string): void;
}

/**
 * Work is coalesced, never delayed: there is no timer. Messages that arrived together are read one per turn of the
 * event loop, so two quiet turns after a change mean that the queue is empty.
 */
export function coalesce(work: (uri: string) => void): Coalesced {
  const waiting = new Set<string>();
  let changes = 0;
  let isScheduled = false;

  const whenQuiet = (seen: number, turns: number) => {
    setImmediate(() => {
      if (changes !== seen) return whenQuiet(changes, quietTurns);
      if (turns > 1) return whenQuiet(seen, turns - 1);

      isScheduled = false;
      const uris = [...waiting];
      waiting.clear();
      uris.forEach(work);
    });
  };

  return {
    changed(uri) {
      waiting.add(uri);
      changes++;
      if (isScheduled) return;
      isScheduled = true;
      whenQuiet(changes, quietTurns);
    },
    forget: (uri) => void waiting.delete(uri),
  };
}

const quietTurns = 2;
