import type { Escape } from './lines';
import { isSpace, skipSpace } from './space';

/** A stretch of an instruction's joined text. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** Splits at white space, whatever quotes say: FROM, EXPOSE, COPY, ADD, VOLUME. */
export function splitAtBlanks(text: string, start: number, end: number): readonly Slice[] {
  const slices: Slice[] = [];
  for (let at = skipBlanks(text, start, end); at < end; at = skipBlanks(text, at, end)) {
    const from = at;
    at = skipWord(text, from, end);
    slices.push({ start: from, end: at });
  }
  return slices;
}

/** Splits at white space outside quotes: ENV, LABEL, ARG. */
export function splitOutsideQuotes(text: string, start: number, end: number, escape: Escape): readonly Slice[] {
  const slices: Slice[] = [];
  for (let at = skipSpace(text, start, end); at < end; at = skipSpace(text, at, end)) {
    const from = at;
    let quote = '';
    for (; at < end; at++) {
      const character = text.charAt(at);
      if (character === escape && quote !== "'") at++;
      else if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === "'" || character === '"') quote = character;
      else if (isSpace(text.charCodeAt(at))) break;
    }
    at = Math.min(at, end);
    slices.push({ start: from, end: at });
  }
  return slices;
}

/** A flag before the arguments, such as `--from=build`. */
export interface FlagSlice extends Slice {
  /** Without quotes and backslashes. */
  readonly value: string;
}

/** Reads the words that begin with `--` before the arguments; a bare `--` ends them. The escape directive is ignored. */
export function readFlags(text: string, start: number, end: number): { flags: readonly FlagSlice[]; rest: number } {
  const flags: FlagSlice[] = [];
  let at = skipSpace(text, start, end);

  while (text.startsWith('--', at) && at + 1 < end) {
    const from = at;
    let value = '';
    let quote = '';
    for (; at < end; at++) {
      const character = text.charAt(at);
      if (quote === '' && isSpace(text.charCodeAt(at))) break;
      if (character === '\\') value += at + 1 < end ? text.charAt(++at) : '';
      else if (quote !== '' && character === quote) quote = '';
      else if (quote === '' && (character === "'" || character === '"')) quote = character;
      else value += character;
    }
    const to = Math.min(at, end);
    at = skipSpace(text, to, end);
    if (value === '--') break;
    flags.push({ start: from, end: to, value });
  }
  return { flags, rest: at };
}

/** BuildKit splits most arguments at these alone, and takes more for white space elsewhere. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c || code === 0x0d;
}

/** The first offset from `from` that is no blank. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The first offset from `from` that is a blank. */
export function skipWord(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
}
