import type { Range } from 'vscode-languageserver-textdocument';

import { expand } from './expand';
import { contentEnd, lineEnd } from './lines';
import type { Slice } from './words';

/** `<<EOF` in an instruction: a promise of lines to come. The slice is one of the joined text. */
export interface HeredocMark extends Slice {
  /** The end marker. */
  readonly name: string;
  /** The end marker is quoted: variables in the body are left alone. */
  readonly isQuoted: boolean;
  /** `<<-`: leading tabs do not count. */
  readonly isIndented: boolean;
  /** Blanks stand before the end marker, as BuildKit allows since 0.22. Without an end it is a shift of bits. */
  readonly isSpaced: boolean;
}

/** A mark with its body. */
export interface Heredoc extends HeredocMark {
  readonly range: Range;
  /** Line breaks as in the file, leading tabs included. */
  readonly content: string;
  /** The first line of the body, and the line after the last. */
  readonly firstLine: number;
  readonly endLine: number;
  /** The file ends before the end marker. */
  readonly isOpen: boolean;
}

/** Finds the marks in the joined text of an instruction that may have heredocs. Source: BuildKit's heredocsFromLine. */
export function findHeredocMarks(text: string): readonly HeredocMark[] {
  if (!text.includes('<<')) return [];
  const { words, problem } = expand(text, { ...asWritten, keepQuotes: true, keepEscapes: true });
  return problem ? [] : words.flatMap(({ value, start, end }) => readHeredocMark(value, start, end) ?? []);
}

/** Reads one word as a mark, such as `3<<-"EOF"`. */
export function readHeredocMark(word: string, start = 0, end = word.length): HeredocMark | undefined {
  const [, dash, blanks, rest] = /^\d*<<(-?)(\s*)([^<]*)$/.exec(word) ?? [];
  if (!rest) return undefined;

  const { words } = expand(rest, asWritten);
  const quoted = expand(rest, { ...asWritten, keepQuotes: true }).words;
  const name = words[0]?.value;
  if (name === undefined || words.length !== 1) return undefined;
  return {
    name,
    isQuoted: countQuotes(name) !== countQuotes(quoted[0]?.value ?? ''),
    isIndented: dash === '-',
    isSpaced: blanks !== '',
    start,
    end,
  };
}

/** The body that begins at an offset of the source. */
export interface HeredocBody {
  readonly isOpen: boolean;
  /** Number of lines of the body, without the end marker. */
  readonly lines: number;
  /** Where the body ends, and the line after the end marker begins. */
  readonly end: number;
  readonly next: number;
}

/** Whether a mark begins a heredoc after all. */
export function isHeredoc(mark: HeredocMark, body: HeredocBody): boolean {
  return !mark.isSpaced || !body.isOpen;
}

/** Looks for the end marker, line by line. */
export function readHeredocBody(source: string, start: number, mark: HeredocMark): HeredocBody {
  let lines = 0;
  for (let at = start; at < source.length; lines++) {
    const end = lineEnd(source, at);
    let from = at;
    if (mark.isIndented) while (source.charAt(from) === '\t') from++;
    const isEnd = contentEnd(source, from, end) - from === mark.name.length && source.startsWith(mark.name, from);
    const next = Math.min(end + 1, source.length);
    if (isEnd) return { isOpen: false, lines, end: at, next };
    at = end + 1;
  }
  return { isOpen: true, lines, end: source.length, next: source.length };
}

const asWritten = { escape: '\\', lookup: () => undefined, keepUnset: true } as const;

function countQuotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}
