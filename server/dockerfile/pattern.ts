/** What a pattern leaves of a value; without `value` when finding out would take too long. */
export type Matched = { readonly value: string | undefined } | 'invalid';

/** Cuts what the pattern matches off one side of the value: `${x#pattern}`, `${x%pattern}`. */
export function trimPattern(value: string, pattern: string, side: 'start' | 'end', isLongest: boolean): Matched {
  const tokens = readPattern(pattern);
  if (!tokens) return 'invalid';
  if (side === 'start') {
    const end = matchFrom([...value], tokens, 0, isLongest);
    return end === 'too long' ? { value: undefined } : { value: [...value].slice(end ?? 0).join('') };
  }

  const reversed = [...value].reverse();
  const end = matchFrom(reversed, [...tokens].reverse(), 0, isLongest);
  return end === 'too long'
    ? { value: undefined }
    : {
        value: reversed
          .slice(end ?? 0)
          .reverse()
          .join(''),
      };
}

/** Puts the replacement where the pattern matches, as long as it can: `${x/pattern/replacement}`, `${x//…}`. */
export function replacePattern(value: string, pattern: string, replacement: string, isEvery: boolean): Matched {
  const tokens = readPattern(pattern);
  if (!tokens) return 'invalid';
  const characters = [...value];
  if (characters.length ** 2 * tokens.length > mostSteps) return { value: undefined };
  let result = '';

  for (let at = 0; at <= characters.length;) {
    const end = matchFrom(characters, tokens, at, true);
    if (end === 'too long' || result.length > longestResult) return { value: undefined };
    if (end !== undefined) {
      result += replacement;
      if (!isEvery) return { value: result + characters.slice(end).join('') };
    }
    if (end !== undefined && end > at) {
      at = end;
      continue;
    }
    result += characters[at] ?? '';
    at++;
  }
  return { value: result };
}

/** One character, or what stands for any one (`?`) or any number of them (`*`). */
type Token = { readonly character: string } | 'one' | 'many';

/** Reads a pattern; `undefined` where BuildKit calls the escape in it invalid. Source: convertShellPatternToRegex. */
function readPattern(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const next = characters[at + 1] ?? '';
    if (character === '*') tokens.push('many');
    else if (character === '?') tokens.push('one');
    else if (character !== '\\') tokens.push({ character });
    else if (next === '*' || next === '?' || next === '\\') tokens.push({ character: characters[++at] ?? '' });
    else if (next !== '}' && next !== '/') return undefined;
  }
  return tokens;
}

const mostSteps = 1_000_000;
const longestResult = 0x10000;

/** Where a match that begins at `from` ends, by following all ways through the pattern at once. */
function matchFrom(text: readonly string[], tokens: readonly Token[], from: number, isLongest: boolean) {
  if (text.length * tokens.length > mostSteps) return 'too long';
  let found: number | undefined;
  let states = skipMany(new Set([0]), tokens);

  for (let at = from; states.size > 0; at++) {
    if (states.has(tokens.length)) {
      found = at;
      if (!isLongest) return found;
    }
    const character = text[at];
    if (character === undefined) break;

    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (token === 'many') next.add(state);
      else if (token === 'one' || (token && token.character === character)) next.add(state + 1);
    }
    states = skipMany(next, tokens);
  }
  return found;
}

/** `many` may stand for nothing: whoever is before it is also behind it. */
function skipMany(states: Set<number>, tokens: readonly Token[]): Set<number> {
  for (const state of states) if (tokens[state] === 'many') states.add(state + 1);
  return states;
}
