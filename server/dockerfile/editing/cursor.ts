import type { Position, Range } from 'vscode-languageserver-textdocument';

import { instructionAt, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { readHead, type Head } from '../head';
import { contentEnd, isContinued, kindOfLine, lineEnd } from '../lines';
import { readLogicalLine } from '../logicalLine';
import { splitAtBlanks } from '../words';
import { directiveAt } from './directiveAt';

/** Where the cursor stands, and what has been typed before it. */
export type Cursor = CommentCursor | HeredocCursor | InstructionCursor;

/** In a comment, or in a directive. */
export interface CommentCursor {
  readonly kind: 'comment';
  readonly position: Position;
  /** From the hash to the cursor. */
  readonly before: string;
  /** From the cursor to the end of its line. */
  readonly after: string;
  readonly placed: PlacedInstruction | undefined;
}

/** In the body of a heredoc. */
export interface HeredocCursor {
  readonly kind: 'heredoc';
  readonly position: Position;
  /** From the start of the script to the cursor. */
  readonly before: string;
  /** From the cursor to the end of its line. */
  readonly after: string;
  readonly placed: PlacedInstruction;
}

/** In an instruction, or where one can begin. */
export interface InstructionCursor {
  readonly kind: 'instruction';
  readonly position: Position;
  /** The joined text of the instruction up to the cursor. */
  readonly before: string;
  /** From the cursor to the end of its line. */
  readonly after: string;
  readonly placed: PlacedInstruction | undefined;
  /** The keyword and flags before the word that is being typed; of what ONBUILD keeps, where that has begun. */
  readonly head: Head;
  readonly isTrigger: boolean;
  /** The word that is being typed, as far as it is. */
  readonly word: string;
  /** The arguments before that word. */
  readonly words: readonly string[];
}

/** Finds out where a position of a document is. */
export function cursorAt(document: Dockerfile, position: Position): Cursor {
  const placed = instructionAt(document, position.line) ?? continuedBefore(document, position.line);
  if (!placed) return outside(document, position);

  const { source, heredocs, trigger, escape } = placed.instruction;
  const line = position.line - placed.line;
  const { start, end } = lineOf(source, line);
  const until = Math.min(start + position.character, end);
  const bodies = trigger?.heredocs ?? heredocs;
  const after = source.slice(until, end);
  const body = bodies.find(({ firstLine, endLine, isOpen }) => line >= firstLine && (line < endLine || isOpen));
  if (body) {
    const { start: first } = lineOf(source, body.firstLine);
    return {
      kind: 'heredoc',
      position,
      before: source.slice(Math.max(first, until - longestScript), until),
      after,
      placed,
    };
  }
  if (line > 0 && kindOfLine(source, start, end) === 'comment') {
    return { kind: 'comment', position, before: source.slice(start, until).trimStart(), after, placed };
  }

  const joined = readLogicalLine(source.slice(0, until), escape).text;
  // A line without anything is no part of the joined text, but what is typed into it stands apart from the line above.
  const indentation = line > 0 ? source.slice(start, until) : '';
  const before = joined + (indentation.trim() === '' ? indentation : '');
  return { kind: 'instruction', position, before, after, placed, ...readTyped(before) };
}

/** The range from the cursor back over so many characters of its line. */
export function rangeBefore({ position }: Cursor, characters: number): Range {
  const character = Math.max(0, position.character - characters);
  return { start: { line: position.line, character }, end: position };
}

/** What stands behind the cursor of the word that it is in, where a word like `label` is meant. */
export function restOfWord(after: string, label: string): string {
  const signs = label.startsWith('$') ? '${}/' : label;
  let end = 0;
  const longest = Math.min(after.length, longestWord);
  while (end < longest && (/[\w.-]/.test(after.charAt(end)) || isSign(after.charAt(end), signs))) end++;
  return after.slice(0, end);
}

/** Signs are of the word where the label has them, too: `linux/arm64`, `docker/dockerfile:1`. */
function isSign(character: string, signs: string): boolean {
  return '${}/:+@'.includes(character) && signs.includes(character);
}

function outside(document: Dockerfile, position: Position): Cursor {
  const comment = commentAt(document, position.line);
  if (comment && position.character > comment.character) {
    const at = position.character - comment.character;
    const [before, after] = [comment.text.slice(0, at), comment.text.slice(at)];
    return { kind: 'comment', position, before, after, placed: undefined };
  }
  return { kind: 'instruction', position, before: '', after: '', placed: undefined, ...readTyped('') };
}

function commentAt(document: Dockerfile, line: number) {
  const { comments } = document;
  const directive = directiveAt(document, line);
  if (directive) {
    const { range, name, value, nameRange, valueRange } = directive;
    const { character } = range.start;
    const text = `#${' '.repeat(nameRange.start.character - character - 1)}${name}=`;
    return { character, text: text.padEnd(valueRange.start.character - character, ' ') + value };
  }
  let [low, high] = [0, comments.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low];
  return comment?.line === line ? comment : undefined;
}

/** The instruction that the line above leaves open, at the end of the file. */
function continuedBefore(document: Dockerfile, line: number): PlacedInstruction | undefined {
  const last = document.instructions.at(-1);
  if (!last || line <= last.endLine) return undefined;
  const { source, escape, heredocs } = last.instruction;
  const { start, end } = lineOf(source, last.endLine - last.line);
  return heredocs.length === 0 && isContinued(source, start, end, escape) ? last : undefined;
}

function lineOf(source: string, line: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (let at = 0; at < line; at++) {
    const next = lineEnd(source, start);
    if (next === source.length) return { start: next, end: next };
    start = next + 1;
  }
  return { start, end: contentEnd(source, start, lineEnd(source, start)) };
}

function readTyped(before: string): Pick<InstructionCursor, 'head' | 'isTrigger' | 'word' | 'words'> {
  const word = /\S*$/.exec(before.slice(-longestWord))?.[0] ?? '';
  const done = before.slice(0, before.length - word.length);
  const outer = readHead(done, 0);
  const isTrigger = outer.keyword === 'ONBUILD';
  const head = isTrigger ? readHead(done, outer.rest) : outer;
  const words = splitAtBlanks(done, head.rest, head.end).map(({ start, end }) => done.slice(start, end));
  return { head, isTrigger, word, words };
}

/** A longer word is not completed. */
const longestWord = 4096;

/** What lies further back in a script is not looked at. */
const longestScript = 10_000;
