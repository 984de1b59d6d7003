/** Finds JSON objects in a stream that also holds lines of text, whether an object is on one line or on many. */
export function createObjectFinder(): ObjectFinder {
  let rest = '';
  /** Where the look goes on, and how deep in an object it is. */
  let at = 0;
  let depth = 0;
  let isInString = false;

  const endOfObject = (): number => {
    for (; at < rest.length; at++) {
      const character = rest[at];
      if (isInString) {
        if (character === '\\') at++;
        else if (character === '"') isInString = false;
      } else if (character === '"') isInString = true;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) return ++at;
    }
    return -1;
  };

  const take = (end: number): string => {
    const taken = rest.slice(0, end);
    rest = rest.slice(end);
    at = 0;
    return taken;
  };

  return {
    read(chunk) {
      rest += chunk;
      const found: Found[] = [];
      while (rest !== '') {
        if (depth > 0 || rest.startsWith('{')) {
          const end = endOfObject();
          if (end < 0) break;
          found.push(parse(take(end)));
          continue;
        }
        const end = rest.indexOf('\n', at) + 1;
        if (end === 0) {
          at = rest.length;
          break;
        }
        const text = take(end);
        if (text.trim() !== '') found.push({ text });
      }
      return found;
    },
    rest: () => rest,
  };
}

/** Takes text in pieces of any size. */
export interface ObjectFinder {
  read(chunk: string): readonly Found[];
  /** What has not come to its end. */
  rest(): string;
}

/** An object, or a line that is none. */
export type Found = { readonly object: unknown } | { readonly text: string };

function parse(text: string): Found {
  try {
    return { object: JSON.parse(text) };
  } catch {
    return { text }; // Braces in a line of text.
  }
}
