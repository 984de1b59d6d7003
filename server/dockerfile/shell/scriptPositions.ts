import type { Range } from 'vscode-languageserver-textdocument';

import { positionIn, rangeIn } from '../logicalLine';
import type { ShellScript } from './shellScript';

/** Lines and columns of a script, from 1; columns count characters, however many code units they have. */
export interface ScriptRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Says where parts of a script stand in their instruction; undefined for what is not in it. */
export interface ScriptPosition {
  /** The part of the range that is in the line where it begins. */
  rangeOf(range: ScriptRange): Range | undefined;
  /** The place of an insertion: behind the character before, or before the character behind. */
  pointOf(range: ScriptRange, isBehind: boolean): Range | undefined;
}

/** Prepares a script for questions about its places. */
export function positionsIn({ text, pieces }: ShellScript): ScriptPosition {
  const lines = text.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }

  function offsetOf(line: number, column: number): number | undefined {
    const content = lines[line - 1];
    const at = starts[line - 1];
    if (content === undefined || at === undefined) return undefined;
    const isPlain = !/[\ud800-\udbff]/.test(content.slice(0, 2 * column));
    const units = isPlain
      ? column - 1
      : Array.from(content)
          .slice(0, column - 1)
          .join('').length;
    return at + Math.min(units, content.length);
  }

  return {
    rangeOf({ line, column, endLine, endColumn }) {
      const from = offsetOf(line, column);
      const to = offsetOf(endLine, endColumn) ?? text.length;
      if (from === undefined) return undefined;
      const next = pieces.find(({ at }) => at > from)?.at ?? Infinity;
      const lineEnd = (starts[line] ?? Infinity) - 1;
      return rangeIn(pieces, from, Math.min(to, next, lineEnd));
    },
    pointOf({ line, column }, isBehind) {
      const at = offsetOf(line, column);
      if (at === undefined) return undefined;
      if (isBehind && at > 0 && text[at - 1] !== '\n') {
        const { end } = rangeIn(pieces, at - 1, at);
        return { start: end, end };
      }
      const point = positionIn(pieces, at);
      return { start: point, end: point };
    },
  };
}
