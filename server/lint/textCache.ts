/** Remembers what was read from a text by that text, so that the same text gives the same object. */
export interface TextCache<Read> {
  read(text: string): Read;
}

/**
 * Keeps what was used lately, in two generations: when the young one is full it becomes the old one, and what nobody
 * asks for until the young one is full again is forgotten. `limit` is the size of a generation in characters.
 */
export function createTextCache<Read>(readText: (text: string) => Read, limit = 800_000): TextCache<Read> {
  interface Known {
    readonly text: string;
    readonly read: Read;
  }
  let young = new Map<string, Known>();
  let old = new Map<string, Known>();
  let size = 0;

  function keep(known: Known): Read {
    if (size > limit) {
      old = young;
      young = new Map();
      size = 0;
    }
    young.set(known.text, known);
    size += known.text.length;
    return known.read;
  }

  return {
    read(text) {
      const known = young.get(text);
      if (known) return known.read;

      const aged = old.get(text);
      if (aged) return keep(aged);
      const own = detach(text);
      return keep({ text: own, read: readText(own) });
    },
  };
}

/** A copy that does not keep the whole document alive, as a slice of it would. */
function detach(slice: string): string {
  return ` ${slice}`.slice(1);
}
