import type { Dockerfile } from '../dockerfile';
import { encode, tokensOf, type InstructionTokens, type Token } from './instructionTokens';
import { tokenType } from './tokenLegend';

/** The semantic tokens of the lines from the first to before the last one given, as LSP encodes them. */
export function findTokens(document: Dockerfile, firstLine = 0, endLine = Infinity): number[] {
  const data: number[] = [];
  let last = 0;
  for (const { line, tokens } of blocks(document, firstLine, endLine)) {
    if (tokens.data.length === 0) continue;
    const from = data.length;
    for (const number of tokens.data) data.push(number);
    data[from] = (data[from] ?? 0) + line - last;
    last = line + tokens.lastLine;
  }
  return data;
}

/** Tokens that count from a line of the document. */
interface Block {
  readonly line: number;
  readonly tokens: InstructionTokens;
}

/** Instructions, comments and directives in the order of the text. */
function* blocks(document: Dockerfile, firstLine: number, endLine: number): Generator<Block> {
  const isWanted = (line: number) => line >= firstLine && line < endLine;
  const notes = notesOf(document);
  let next = 0;
  for (const { instruction, line, endLine: last } of document.instructions) {
    for (let note = notes[next]; note && note.line < line; note = notes[++next]) if (isWanted(note.line)) yield note;
    if (last >= firstLine && line < endLine) yield { line, tokens: tokensOf(instruction) };
  }
  for (const note of notes.slice(next)) if (isWanted(note.line)) yield note;
}

/** Comments and directives. */
function notesOf({ comments, directives }: Dockerfile): readonly Block[] {
  const type = tokenType('comment');
  const notes = comments.map(({ line, character, text }): Block => {
    return { line, tokens: encode([{ line: 0, start: character, length: text.length, type, modifiers: 0 }]) };
  });
  if (directives.length === 0) return notes;

  const read = directives.map(({ range: { start }, nameRange, valueRange }): Block => {
    const hash: Token = { line: 0, start: start.character, length: 1, type, modifiers: 0 };
    const tokens = [hash, token(nameRange, tokenType('macro')), token(valueRange, tokenType('string'))];
    return { line: start.line, tokens: encode(tokens) };
  });
  return [...read, ...notes].sort((one, other) => one.line - other.line);
}

function token({ start, end }: Dockerfile['directives'][number]['range'], type: number): Token {
  return { line: 0, start: start.character, length: end.character - start.character, type, modifiers: 0 };
}

/** What must be changed in tokens that a client has, to make those it should have of them. */
export interface TokenChange {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: number[];
}

/** The one stretch in which two lists of tokens differ; `undefined` where they are the same. */
export function compareTokens(before: readonly number[], after: readonly number[]): TokenChange | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return undefined;

  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) };
}
