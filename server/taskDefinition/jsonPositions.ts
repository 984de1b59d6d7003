import type { Position } from 'vscode-languageserver-textdocument';

/** Finds the position of an offset, and back. */
export interface JsonPositions {
  positionAt(offset: number): Position;
  /** Offset of a position; one behind the end of its line, or of the text, is that end. */
  offsetAt(position: Position): number;
}

/** Lines end as in LSP, with \n, \r\n or \r. */
export function jsonPositions(text: string): JsonPositions {
  // Found when they are needed: where nothing is wrong nobody asks.
  let known: readonly number[] | undefined;
  const startsOfLines = () => (known ??= lineStarts(text));

  return {
    positionAt(place) {
      const starts = startsOfLines();
      // A string that was never closed may take half of a line break for its last character.
      const isInBreak = text.charCodeAt(place - 1) === carriageReturn && text.charCodeAt(place) === lineFeed;
      const offset = isInBreak ? place - 1 : place;
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: offset - (starts[low] ?? 0) };
    },

    offsetAt({ line, character }) {
      const starts = startsOfLines();
      const start = starts[Math.max(0, line)];
      if (start === undefined) return text.length;
      const end = starts[line + 1] ?? text.length;
      const [lineBreak = ''] = /(?:\r\n?|\n)?$/.exec(text.slice(Math.max(start, end - 2), end)) ?? [];
      return Math.min(start + Math.max(0, character), end - lineBreak.length);
    },
  };
}

const [carriageReturn, lineFeed] = [13, 10];

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const { index, 0: eol } of text.matchAll(/\r\n?|\n/g)) starts.push(index + eol.length);
    return starts;
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
