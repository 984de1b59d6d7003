/** A pattern for paths, with `*`, `?`, `**` and sets such as `[a-z]`, as Docker reads them. */
export type Glob = readonly Token[];

/** A character, any one (`?`), any number of them (`*`), any number of folders, whatever follows, or one of a set. */
type Token = { readonly character: string } | 'one' | 'many' | 'folders' | 'rest' | { readonly oneOf: RegExp };

/** Reads a pattern; one that the builder refuses fits nothing. Source: moby/patternmatcher. */
export function readGlob(text: string): Glob {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < longest; at++) {
    const character = text.charAt(at);
    const [stars] = character === '*' ? (/^\*\*+\/?/.exec(text.slice(at, at + 10)) ?? []) : [];
    const [set, not, inside] = character === '[' ? (/^\[(\^?)([^\]]+)\]/.exec(text.slice(at, at + longest)) ?? []) : [];
    if (stars !== undefined) {
      at += stars.length - 1;
      tokens.push(at === text.length - 1 ? 'rest' : 'folders');
    } else if (set !== undefined && inside !== undefined) {
      at += set.length - 1;
      tokens.push({ oneOf: readSet(not ?? '', inside) });
    } else if (character === '*') tokens.push('many');
    else if (character === '?') tokens.push('one');
    else tokens.push({ character: character === '\\' ? text.charAt(++at) : character });
  }
  return tokens;
}

function readSet(not: string, inside: string): RegExp {
  try {
    return new RegExp(`^[${not}${inside.replace(/[\\\]^[]/g, '\\$&')}]$`);
  } catch {
    // A range that goes down, such as `z-a`.
    return /^(?!)/;
  }
}

/** Whether a glob fits a path or a folder above it. Follows all ways at once, so that none is gone twice. */
export function fits(glob: Glob, path: string): boolean {
  let states = new Set<number>();
  enter(0, states);
  for (const character of path.slice(0, longest)) {
    if (character === '/' && states.has(glob.length)) return true;
    const next = new Set<number>();
    for (const state of states) step(state, character, next);
    states = next;
  }
  return states.has(glob.length);

  /** What may stand for nothing can be passed at once. */
  function enter(state: number, into: Set<number>): void {
    let at = state;
    into.add(at);
    while (glob[at] === 'many' || glob[at] === 'rest' || glob[at] === 'folders') into.add(++at);
  }

  function step(state: number, character: string, next: Set<number>): void {
    const token = glob[state];
    const isSlash = character === '/';
    // Folders, once begun, end with a slash.
    if (token === 'folders') next.add(state);
    if (token === 'folders' && isSlash) enter(state + 1, next);
    if (token === 'rest' || (token === 'many' && !isSlash)) enter(state, next);
    if (token === 'one' && !isSlash) enter(state + 1, next);
    if (typeof token === 'object' && isOne(token, character)) enter(state + 1, next);
  }
}

function isOne(token: Exclude<Token, string>, character: string): boolean {
  return 'character' in token ? token.character === character : token.oneOf.test(character);
}

/** Longer than the path of a file can be. */
const longest = 4096;
