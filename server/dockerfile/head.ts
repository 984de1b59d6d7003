import { readArguments } from './arguments';
import { findHeredocMarks, type HeredocMark } from './heredoc';
import { skipSpace, trimSpace } from './space';
import { readFlags, skipBlanks, skipWord, type FlagSlice, type Slice } from './words';

/** The keyword and the flags of an instruction, and where its arguments begin and end. */
export interface Head {
  /** Upper case. */
  readonly keyword: string;
  readonly name: Slice;
  readonly flags: readonly FlagSlice[];
  readonly rest: number;
  readonly end: number;
}

/** Reads the beginning of an instruction from its joined text. */
export function readHead(text: string, from: number): Head {
  const end = trimSpace(text, from, text.length);
  const start = skipSpace(text, from, end);
  const nameEnd = skipWord(text, start, end);
  const { flags, rest } = readFlags(text, skipBlanks(text, nameEnd, end), end);
  return { keyword: text.slice(start, nameEnd).toUpperCase(), name: { start, end: nameEnd }, flags, rest, end };
}

/** The heredocs that an instruction promises, in its joined text: RUN, COPY and ADD may, also as triggers. */
export function heredocMarks(text: string): readonly HeredocMark[] {
  if (!text.includes('<<')) return [];
  const outer = readHead(text, 0);
  const head = outer.keyword === 'ONBUILD' ? readHead(text, outer.rest) : outer;
  if (!mayHaveHeredocs(head.keyword) || readArguments(head, text, '\\').isExec) return [];
  return findHeredocMarks(text);
}

/** Whether BuildKit looks for heredocs in an instruction. */
export function mayHaveHeredocs(keyword: string): boolean {
  return keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD';
}
