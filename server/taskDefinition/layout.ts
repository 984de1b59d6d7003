/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** What one level of nesting adds, as the first indented line of the text shows it; two spaces where none does. */
export function indentationUnit(text: string): string {
  return /^[{[][^"\n]*\n([ \t]+)/m.exec(text)?.[1] ?? '  ';
}

/** Whether there is nothing before the offset on its line. */
export function isOnOwnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '' && lineStart(text, offset) > 0;
}

/** Offset of the comma that follows, with nothing but white space and comments before it. */
export function commaAfter(text: string, offset: number): number | undefined {
  trivia.lastIndex = offset;
  const end = offset + (trivia.exec(text)?.[0].length ?? 0);
  return text[end] === ',' ? end : undefined;
}

/** Where the comments end that stand behind something on its line; the offset itself where there is none. */
export function endOfComment(text: string, offset: number): number {
  comments.lastIndex = offset;
  return offset + (comments.exec(text)?.[0].length ?? 0);
}

const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
const comments = /(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/))*/y;

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
