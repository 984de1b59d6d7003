import type { Position, Range } from 'vscode-languageserver-textdocument';

import { jsonPositions } from './jsonPositions';
import type { JsonTree } from './jsonTree';

/** A JSON text as it was understood, with offsets in UTF-16 units: comments and trailing commas are fine. */
export interface Json extends JsonTree, JsonLayout {
  readonly text: string;
  rangeOf(start: number, end: number): Range;
  /** Offset of a position; one behind the end of its line, or of the text, is that end. */
  offsetAt(position: Position): number;
}

/** How a text is laid out. */
export interface JsonLayout {
  /** What one level of nesting adds, as the first indented line shows it. */
  readonly indentation: string;
  readonly eol: string;
}

/** A text with what was read from it. */
export function createJson(
  text: string,
  { root, errors, templates }: JsonTree,
  { indentation, eol }: JsonLayout,
): Json {
  const { positionAt, offsetAt } = jsonPositions(text);
  return {
    text,
    root,
    errors,
    templates,
    indentation,
    eol,
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
    offsetAt,
  };
}

/** How a text is laid out, as its first lines and its line breaks show. */
export function layoutOfText(text: string): JsonLayout {
  return {
    indentation: /^[{[][^"\n]*\n([ \t]+)/.exec(text)?.[1] ?? '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
