import { skipSpace } from './space';

/** The character that continues a line and takes away the meaning of the next character. */
export type Escape = '\\' | '`';

/** The offset of the line feed that ends the line, or of the end of the text. A lone carriage return ends no line. */
export function lineEnd(text: string, start: number): number {
  const at = text.indexOf('\n', start);
  return at < 0 ? text.length : at;
}

/** The end of the line without its carriage returns. */
export function contentEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === carriageReturn) at--;
  return at;
}

/** Whether the line ends in the escape character: a doubled one does not count, blanks after it do not matter. */
export function isContinued(text: string, start: number, end: number, escape: Escape): boolean {
  let at = end - 1;
  while (at >= start && (text.charCodeAt(at) === space || text.charCodeAt(at) === tab)) at--;
  return at >= start && text[at] === escape && (at === start || text[at - 1] !== escape);
}

/** How the lines of a text end, by the first of them. */
export function lineBreakOf(text: string): string {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** A line with nothing in it, with a comment alone, or with anything else. */
export type LineKind = 'blank' | 'comment' | 'content';

/** What a line outside a heredoc is. */
export function kindOfLine(text: string, start: number, end: number): LineKind {
  const first = skipSpace(text, start, end);
  if (first === end) return 'blank';
  return text.charCodeAt(first) === hash ? 'comment' : 'content';
}

const tab = 0x09;
const carriageReturn = 0x0d;
const space = 0x20;
const hash = 0x23;
