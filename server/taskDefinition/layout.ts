import type { Json } from './json';

/** How the text around an offset is laid out. */
export interface Layout {
  /** Whether something stands before it on its line. */
  readonly isInline: boolean;
  /** The white space its line begins with. */
  readonly indentation: string;
  /** What one level of nesting adds. */
  readonly unit: string;
  readonly eol: string;
}

/** How the text is laid out at an offset. */
export function layoutAt(json: Json, offset: number): Layout {
  const { line, character } = json.rangeOf(offset, offset).start;
  const before = json.text.slice(offset - character, offset);
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? '';
  const isInline = before !== indentation || line === 0;
  return { isInline, indentation, unit: json.indentation, eol: json.eol };
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
