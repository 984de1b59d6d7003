import type { Position, Range } from 'vscode-languageserver-textdocument';

import { contentEnd, isContinued, kindOfLine, lineEnd, type Escape } from './lines';
import { skipSpace } from './space';

/** An instruction as BuildKit reads it: its lines joined, without the escape characters and comments between them. */
export interface LogicalLine {
  readonly text: string;
  /** Where the parts of `text` stand; more than one when the instruction is continued. */
  readonly pieces: readonly Piece[];
  /** Lines that hold a comment, which may stand between continued lines. */
  readonly comments: readonly number[];
  /** Lines without anything between continued lines. */
  readonly blankLines: readonly number[];
  /** Offset and number of the line that follows. */
  readonly end: number;
  readonly endLine: number;
}

/** A part of a joined text that stands on one line of its source. */
export interface Piece {
  /** Where the part begins in the joined text. */
  readonly at: number;
  readonly line: number;
  readonly character: number;
}

/** Joins the continued lines that begin at the start of the source. */
export function readLogicalLine(source: string, escape: Escape): LogicalLine {
  const pieces: Piece[] = [];
  const comments: number[] = [];
  const blankLines: number[] = [];
  let text = '';
  let line = 0;
  let start = 0;

  for (let isOpen = true; isOpen && start < source.length; line++) {
    const next = lineEnd(source, start);
    const end = contentEnd(source, start, next);
    const kind = line === 0 ? 'content' : kindOfLine(source, start, end);

    if (kind === 'comment') comments.push(line);
    if (kind === 'blank') blankLines.push(line);
    if (kind === 'content') {
      const from = line === 0 ? firstCharacter(source, end) : start;
      isOpen = isContinued(source, from, end, escape);
      const part = source.slice(from, isOpen ? source.lastIndexOf(escape, end - 1) : end);
      if (part !== '' || pieces.length === 0) pieces.push({ at: text.length, line, character: from - start });
      text += part;
    }
    start = next + 1;
  }

  return { text, pieces, comments, blankLines, end: Math.min(start, source.length), endLine: line };
}

/** The place of a stretch of the joined text. */
export function rangeIn(pieces: readonly Piece[], from: number, to: number): Range {
  const start = positionIn(pieces, from);
  if (to <= from) return { start, end: start };

  // The end belongs to the line of the last character, not to the line after it.
  const last = positionIn(pieces, to - 1);
  return { start, end: { line: last.line, character: last.character + 1 } };
}

/** The place of one character of the joined text. */
export function positionIn(pieces: readonly Piece[], at: number): Position {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (!piece) return { line: 0, character: at };
  return { line: piece.line, character: piece.character + at - piece.at };
}

function firstCharacter(source: string, end: number): number {
  const byteOrderMark = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  return skipSpace(source, byteOrderMark, end);
}
