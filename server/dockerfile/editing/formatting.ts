import type { Position, Range } from 'vscode-languageserver-textdocument';
import type { FormattingOptions } from 'vscode-languageserver-types';

import type { Edit } from '../../lint/problem';
import { sharedEnd, sharedStart } from '../../lint/sharedEnds';
import { instructionAt, type Dockerfile } from '../dockerfile';
import { contentEnd, isContinued } from '../lines';
import { formatInstruction, readsAs } from './formatInstruction';

/**
 * Brings instructions to the start of their line, indents what continues them, and takes away blanks at the ends of
 * lines. Comments and the bodies of heredocs stay as they are, and continued lines keep their distance to each other.
 */
export function formatDocument(document: Dockerfile, options: FormattingOptions, range?: Range): readonly Edit[] {
  const lines = document.text.split('\n');
  const edits: Edit[] = [];
  const isWanted = (first: number, last: number) => !range || (first <= lastLine(range) && last >= range.start.line);

  let next = 0;
  for (const placed of document.instructions) {
    trimBlankLines(lines, next, placed.line, isWanted, edits);
    next = placed.endLine + 1;
    if (!isWanted(placed.line, placed.endLine)) continue;
    const formatted = formatInstruction(placed.instruction, unitOf(options));
    for (const [at, line] of formatted.entries()) {
      const before = lines[placed.line + at] ?? '';
      // The text of an instruction ends before the carriage return.
      const end = before.endsWith('\r') && !line.endsWith('\r') ? '\r' : '';
      edits.push(...changeLine(before, line + end, placed.line + at));
    }
  }
  trimBlankLines(lines, next, lines.length, isWanted, edits);
  return range ? edits : [...edits, ...finalLines(lines, options)];
}

/** A selection that ends where a line begins has nothing of it. */
function lastLine({ start, end }: Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

/** Indents the line that was just begun: as the one before it while an instruction goes on, not at all behind it. */
export function formatNewLine(document: Dockerfile, { line }: Position, options: FormattingOptions): readonly Edit[] {
  const placed = instructionAt(document, line - 1);
  if (!placed) return [];
  const { logical, escape } = placed.instruction;
  const at = line - 1 - placed.line;
  if (at >= logical.endLine) return [];

  const lines = document.text.split('\n', line + 1);
  const [before = '', here = ''] = lines.slice(line - 1).map((each) => each.slice(0, contentEnd(each, 0, each.length)));
  const goesOn = isContinued(before, 0, before.length, escape);
  // What stands in a line that is no continuation is the user's own.
  if (!goesOn && (here.trim() !== '' || instructionAt(document, line))) return [];

  const indented = indentationOf(before);
  const indentation = goesOn ? (at === 0 ? indented + unitOf(options) : indented) : '';
  const indentedHere = indentation + here.trimStart();
  const source = placed.instruction.source.split('\n');
  if (at + 1 < source.length) source[at + 1] = indentedHere;
  // Blanks in a string, or in the middle of a word, would be a part of it.
  return readsAs(placed.instruction, source.join('\n')) ? changeLine(here, indentedHere, line) : [];
}

function unitOf({ insertSpaces, tabSize }: FormattingOptions): string {
  return insertSpaces ? ' '.repeat(Math.max(1, Math.min(16, tabSize))) : '\t';
}

/** Lines between instructions that have nothing but blanks in them. */
function trimBlankLines(
  lines: readonly string[],
  from: number,
  to: number,
  isWanted: (first: number, last: number) => boolean,
  edits: Edit[],
): void {
  for (let line = from; line < to; line++) {
    const text = lines[line] ?? '';
    if (text !== '' && isWanted(line, line) && text.trim() === '') {
      edits.push(...changeLine(text, text.endsWith('\r') ? '\r' : '', line));
    }
  }
}

/** Replaces the part of a line that differs; a carriage return at its end is the line break's. */
function changeLine(written: string, formatted: string, line: number): readonly Edit[] {
  const [before = '', after = ''] = [written, formatted].map((each) => each.slice(0, contentEnd(each, 0, each.length)));
  if (before === after) return [];
  const start = sharedStart(before, after);
  const end = sharedEnd(before, after, start);
  const range = { start: { line, character: start }, end: { line, character: before.length - end } };
  return [{ range, newText: after.slice(start, after.length - end) }];
}

function finalLines(
  lines: readonly string[],
  { insertFinalNewline, trimFinalNewlines }: FormattingOptions,
): readonly Edit[] {
  const last = lines.length - 1;
  const end = { line: last, character: lines[last]?.length ?? 0 };
  const isEmpty = (line: number) => (lines[line] ?? '').trim() === '';
  if (!isEmpty(last)) return insertFinalNewline ? [{ range: { start: end, end }, newText: '\n' }] : [];
  if (!trimFinalNewlines) return [];

  let first = last;
  while (first > 1 && isEmpty(first - 1)) first--;
  return first === last ? [] : [{ range: { start: { line: first, character: 0 }, end }, newText: '' }];
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
