import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Position, Range } from 'vscode-languageserver-textdocument';

import { hideTemplates } from './template';

/** A JSON text as it was understood, with offsets in UTF-16 units: comments and trailing commas are fine. */
export interface Json {
  readonly text: string;
  /** The text as the parser reads it: strings of the same length stand where placeholders do. */
  readonly visible: string;
  /** Undefined when there is no value at all, or when it is nested too deeply to be read. */
  readonly root: Node | undefined;
  /** What keeps it from being JSON, in the order of the text. */
  readonly errors: readonly JsonError[];
  /** Placeholders that stand where a value would, such as `"cpu": ${CPU}`, by their offset. */
  readonly templates: ReadonlyMap<number, string>;
  /** What one level of nesting adds, as the first indented line shows it. */
  readonly indentation: string;
  readonly eol: string;
  rangeOf(start: number, end: number): Range;
  /** Offset of a position; one behind the end of its line, or of the text, is that end. */
  offsetAt(position: Position): number;
}

export interface JsonError {
  /** jsonc-parser's name of it, such as `CommaExpected`, or `TooDeep`. */
  readonly code: string;
  readonly offset: number;
  readonly length: number;
}

/** Reads any text, half typed or not. Never throws. */
export function parseJson(text: string): Json {
  const { visible, templates, tooDeepAt } = hideTemplates(text, deepest);
  const errors: ParseError[] = [];
  const options = { allowTrailingComma: true, allowEmptyContent: true };
  const root = tooDeepAt === undefined ? parseTree(visible, errors, options) : undefined;

  const found = errors.map(({ error, offset, length }) => ({ code: printParseErrorCode(error), offset, length }));
  const { positionAt, offsetAt } = positions(text);
  return {
    text,
    visible,
    root,
    errors: tooDeepAt === undefined ? found : [{ code: 'TooDeep', offset: tooDeepAt, length: 1 }],
    templates,
    indentation: /^[{[][^"\n]*\n([ \t]+)/.exec(text)?.[1] ?? '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
    offsetAt,
  };
}

// A task definition is seven levels deep; the parser calls itself at each level and would run out of stack at thousands.
const deepest = 100;

/** Finds the position of an offset, and back; lines end as in LSP, with \n, \r\n or \r. */
function positions(text: string) {
  const starts = [0];
  for (const { index, 0: eol } of text.matchAll(/\r\n?|\n/g)) starts.push(index + eol.length);

  return {
    positionAt(offset: number): Position {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: offset - (starts[low] ?? 0) };
    },

    offsetAt({ line, character }: Position): number {
      const start = starts[Math.max(0, line)];
      if (start === undefined) return text.length;
      const end = starts[line + 1] ?? text.length;
      const [lineBreak = ''] = /(?:\r\n?|\n)?$/.exec(text.slice(Math.max(start, end - 2), end)) ?? [];
      return Math.min(start + Math.max(0, character), end - lineBreak.length);
    },
  };
}
