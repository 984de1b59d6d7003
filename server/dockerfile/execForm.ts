import type { Slice } from './words';

/** Arguments in JSON: the exec form of RUN, CMD and ENTRYPOINT, and the list form of COPY, ADD, VOLUME and SHELL. */
export type ExecForm =
  | { readonly kind: 'strings'; readonly items: readonly ExecItem[] }
  /** An array with something else in it, which BuildKit refuses. */
  | { readonly kind: 'not strings'; readonly item: Slice };

/** A string of an exec form; the slice has its quotes. */
export interface ExecItem extends Slice {
  readonly value: string;
}

/** Reads a JSON array; `undefined` when the text is none, and therefore means itself. */
export function readExecForm(text: string, start: number, end: number): ExecForm | undefined {
  if (text.charAt(start) !== '[') return undefined;
  const json = text.slice(start, end);
  if (!isArray(json)) return undefined;

  const slices = itemSlices(text, start, end);
  const other = slices.find((slice) => text.charAt(slice.start) !== '"');
  if (other) return { kind: 'not strings', item: other };
  const items = slices.map((slice) => ({ ...slice, value: String(JSON.parse(text.slice(slice.start, slice.end))) }));
  return { kind: 'strings', items };
}

function isArray(json: string): boolean {
  try {
    return Array.isArray(JSON.parse(json));
  } catch {
    // Text that only looks like JSON is a command for the shell.
    return false;
  }
}

/** The items of an array that is known to be valid. */
function itemSlices(text: string, start: number, end: number): readonly Slice[] {
  const slices: Slice[] = [];
  let depth = 0;
  let from: number | undefined;

  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    const isOuter = depth === 1;
    if (isOuter && from === undefined && !/[\s,\]]/.test(character)) from = at;
    if (character === '"') at = stringEnd(text, at);
    if (character === '[' || character === '{') depth++;
    if (character === ']' || character === '}') depth--;

    const isEnd = isOuter && (character === ',' || depth === 0);
    if (from === undefined || !isEnd) continue;
    slices.push({ start: from, end: at - trailingSpace(text, at) });
    from = undefined;
  }
  return slices;
}

/** The offset of the quote that closes the string. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function trailingSpace(text: string, end: number): number {
  let at = end;
  while (/\s/.test(text.charAt(at - 1))) at--;
  return end - at;
}
