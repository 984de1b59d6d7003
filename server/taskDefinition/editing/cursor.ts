import type { Json } from '../json';
import { deepestLevel } from '../jsonTree';
import { hideTemplates } from '../template';
import { readTokens, type Token } from './tokens';

/** What is being written at an offset of a JSON text, half typed or not. */
export interface Cursor {
  /** Whether a member's name stands there or could, or a value. */
  readonly at: 'key' | 'value';
  /** Names of members and indices of items on the way: to the object of a key, or to the value. */
  readonly path: Path;
  /** What is written there already, with its quotes; nothing where both offsets are the same. */
  readonly start: number;
  readonly end: number;
  /** The names of the object's other members, or the strings of the list beside this one. */
  readonly others: ReadonlySet<string>;
  /** End of the value before, when no comma follows it. */
  readonly missingComma: number | undefined;
  /** What follows; undefined at the end of the text. */
  readonly next: Token['kind'] | undefined;
}

/** Names and indices from the outermost value inwards. */
export type Path = readonly (string | number)[];

/** Finds what can be written at an offset; undefined in comments, and where only a comma or a bracket can follow. */
export function cursorAt({ text }: Json, offset: number): Cursor | undefined {
  const { visible } = hideTemplates(text, deepestLevel);
  const all = readTokens(visible);
  if (all.some((token) => token.kind === 'comment' && isInside(token, offset))) return undefined;

  const tokens = all.filter(({ kind }) => kind !== 'comment');
  const index = tokens.findIndex((token) => token.end >= offset && (token.start >= offset || isInside(token, offset)));
  const found = index === -1 ? undefined : tokens[index];
  const written = found && isInside(found, offset) ? found : undefined;
  const before = tokens.slice(0, index === -1 ? tokens.length : index);
  const after = index === -1 ? [] : tokens.slice(written ? index + 1 : index);

  const stack = readFrames(before);
  const frame = stack.at(-1);
  const hasComma = frame?.state !== 'after';
  // Behind a value without a comma, what is on a line of its own is what comes next; anything else is a mistake.
  if (!hasComma && !startsLine(visible, written?.start ?? offset)) return undefined;
  if (!frame && before.length > 0) return undefined;
  if (frame?.state === 'colon') return undefined;

  const at = frame?.isObject && (frame.state === 'key' || !hasComma) ? 'key' : 'value';
  const there = at === 'value' && !written && frame?.isObject !== false ? valueBehind(after) : undefined;
  // A value that is there already is written anew, but not a whole object, and not across lines.
  if (there && (!/^(?:string|word)$/.test(there.kind) || /[\r\n]/.test(visible.slice(offset, there.start))))
    return undefined;
  if (at === 'key' && written?.kind === 'word' && !/^\w+$/.test(written.value)) return undefined;
  return {
    at,
    path: stack
      .slice(0, at === 'key' ? -1 : undefined)
      .map(({ isObject, key, index: item }) => (isObject ? key : item)),
    start: written?.start ?? offset,
    end: written?.isOpen ? offset : ((written ?? there)?.end ?? offset),
    others: new Set([...(frame?.names ?? []), ...namesBehind(after)]),
    missingComma: hasComma ? undefined : before.at(-1)?.end,
    next: after[there ? 1 : 0]?.kind,
  };
}

/** The value that begins there, where a value is what can; a string with a colon behind it is the next member's name. */
function valueBehind([next, further]: readonly Token[]): Token | undefined {
  const isValue = next && !/^[,:}\]]$/.test(next.kind) && further?.kind !== ':';
  return isValue ? next : undefined;
}

/** An object or a list that is not closed yet. */
interface Frame {
  readonly isObject: boolean;
  /** The member or the item that is being read. */
  key: string;
  index: number;
  /** What is expected: `after` a value, a comma or a bracket. */
  state: 'key' | 'colon' | 'value' | 'after';
  readonly names: string[];
}

/** The objects and lists that are open behind some tokens; what cannot be is read as if what is missing were there. */
function readFrames(tokens: readonly Token[]): readonly Frame[] {
  const stack: Frame[] = [];
  for (const [at, { kind, value }] of tokens.entries()) {
    const frame = stack.at(-1);
    if (kind === '{' || kind === '[') {
      if (frame) frame.state = 'after';
      stack.push({ isObject: kind === '{', key: '', index: 0, state: kind === '{' ? 'key' : 'value', names: [] });
    } else if (kind === '}' || kind === ']') {
      // A bracket of the other kind closes what is missing its own.
      const opened = stack.findLastIndex(({ isObject }) => isObject === (kind === '}'));
      if (opened !== -1) stack.length = opened;
    } else if (!frame) continue;
    else if (kind === ',') {
      frame.state = frame.isObject ? 'key' : 'value';
      frame.index++;
    } else if (kind === ':') {
      const key = tokens[at - 1]?.kind === 'string' ? (tokens[at - 1]?.value ?? '') : '';
      frame.state = 'value';
      frame.key = key;
      if (frame.isObject && !frame.names.includes(key)) frame.names.push(key);
    } else if (frame.isObject && frame.state !== 'value') frame.state = 'colon';
    else {
      frame.state = 'after';
      if (!frame.isObject) frame.names.push(value);
    }
  }
  return stack;
}

/** The members, or the strings of the list, that follow before its bracket. */
function namesBehind(tokens: readonly Token[]): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [at, { kind, value }] of tokens.entries()) {
    if (kind === '{' || kind === '[') depth++;
    else if (kind === '}' || kind === ']') depth--;
    if (depth < 0) break;
    const isValue = tokens[at - 1]?.kind === ':';
    if (depth === 0 && kind === 'string' && !isValue) names.push(value);
  }
  return names;
}

/** Between the ends of a string; anywhere in a word, or behind it. */
function isInside({ kind, start, end, isOpen }: Token, offset: number): boolean {
  if (kind === 'word') return start <= offset && offset <= end;
  if (kind !== 'string' && kind !== 'comment') return false;
  return start < offset && (offset < end || (isOpen && offset === end));
}

function startsLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}
