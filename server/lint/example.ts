import type { Range } from 'vscode-languageserver-textdocument';

/** What an example expects: the text itself, and the problems its carets mark. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A problem as carets show it. */
export interface Mark {
  readonly range: Range;
  readonly message: string;
}

/** Reads an example: a line of carets and a message marks the line above it and is not part of the text. */
export function readMarks(example: string): MarkedText {
  const lines: string[] = [];
  const marks: Mark[] = [];

  for (const line of example.split('\n')) {
    const [, before, carets, message] = /^(\s*)(\^+) (\S.*)$/.exec(line) ?? [];
    if (before === undefined || carets === undefined || message === undefined) {
      lines.push(line);
      continue;
    }
    const at = lines.length - 1;
    const start = { line: at, character: before.length };
    marks.push({ message, range: { start, end: { line: at, character: before.length + carets.length } } });
  }

  return { text: lines.join('\n'), marks };
}

/** Writes problems into a text as carets, the inverse of `readMarks`: what a failing example shows. */
export function writeMarks(text: string, marks: readonly Mark[]): string {
  return text
    .split('\n')
    .flatMap((line, at) => [line, ...marks.filter(({ range }) => range.start.line === at).map(writeMark)])
    .join('\n');
}

function writeMark({ range: { start, end }, message }: Mark): string {
  const width = end.line === start.line ? end.character - start.character : 1;
  return `${' '.repeat(start.character)}${'^'.repeat(Math.max(1, width))} ${message}`;
}
