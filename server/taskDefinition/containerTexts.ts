/** Where the containers of a task definition stand in its text: offsets of each, from its brace to behind the other. */
export interface ContainerTexts {
  /** The members that lead to their list. */
  readonly path: readonly string[];
  readonly containers: readonly (readonly [start: number, end: number])[];
}

/**
 * Finds the items of `containerDefinitions` by their braces alone, without reading what is in them. Undefined where
 * there is no such list, where it holds anything but objects, or where strings and braces do not add up. What it finds is
 * so only if each of them, and the text around them, turns out to be JSON.
 * @param guesses texts of objects that may stand there, in their order; where one does, it is not looked into.
 */
export function findContainers(text: string, guesses: readonly string[] = []): ContainerTexts | undefined {
  const containers: (readonly [number, number])[] = [];
  let path: readonly string[] = [];
  let key: string | undefined;
  let depth = 0;
  // The depth within the list, once it is found, and where the item that is open began.
  let listDepth = -1;
  let start = -1;

  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === space || character === newLine || character === carriageReturn || character === tab) continue;

    if (character === quote) {
      const end = endOfString(text, at);
      if (end === undefined || depth === listDepth) return undefined;
      if (listDepth < 0 && depth <= 2) key = text.slice(at + 1, end - 1);
      at = end - 1;
    } else if (character === slash) {
      const end = endOfComment(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (character === openBrace || character === openBracket) {
      if (depth === listDepth) {
        if (character === openBracket) return undefined;
        const guess = guesses[containers.length];
        if (guess !== undefined && text.slice(at, at + guess.length) === guess) {
          containers.push([at, at + guess.length]);
          at += guess.length - 1;
          continue;
        }
        start = at;
      } else if (listDepth < 0) {
        if (depth === 1) path = [];
        if (character === openBracket && key === 'containerDefinitions' && (depth === 1 || path.length > 0)) {
          path = [...path, key];
          listDepth = depth + 1;
        } else if (depth === 1 && character === openBrace && key === 'taskDefinition') path = [key];
      }
      depth++;
      key = undefined;
    } else if (character === closeBrace || character === closeBracket) {
      depth--;
      if (depth === listDepth) containers.push([start, at + 1]);
      else if (depth < listDepth) return containers.length > 0 ? { path, containers } : undefined;
    } else if (depth === listDepth && character !== comma) return undefined;
    else if (character === comma) key = undefined;
  }
  return undefined;
}

const [tab, newLine, carriageReturn, space] = [9, 10, 13, 32];
const [quote, star, comma, slash, backslash] = [34, 42, 44, 47, 92];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

function endOfString(text: string, start: number): number | undefined {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? undefined : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 1;
}

function endOfComment(text: string, start: number): number | undefined {
  const isBlock = text.charCodeAt(start + 1) === star;
  if (!isBlock && text.charCodeAt(start + 1) !== slash) return undefined;
  const end = text.indexOf(isBlock ? '*/' : '\n', start + 2);
  if (end < 0) return undefined;
  return isBlock ? end + 2 : end;
}
