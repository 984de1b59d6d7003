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

export function layoutAt(text: string, offset: number): Layout {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(start, offset);
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? '';
  return {
    isInline: before !== indentation || start === 0,
    indentation,
    unit: /^[{[][^"\n]*\n([ \t]+)/m.exec(text)?.[1] ?? '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
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
