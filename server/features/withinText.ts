import type { Position, Range } from 'vscode-languageserver';

/** Parameters whose positions lie in a text: behind the end of a line is its end, as LSP has it, and so with the text's. */
export function withinText<Params extends object>(text: string, params: Params): Params {
  const { position, positions, range }: Partial<Positions> = params;
  if (!position && !positions && !range) return params;

  const lengths = text.split(/\r\n|\r|\n/).map((line) => line.length);
  const clamp = ({ line, character }: Position): Position => {
    const last = lengths.length - 1;
    if (line > last) return { line: last, character: lengths[last] ?? 0 };
    return { line: Math.max(0, line), character: Math.max(0, Math.min(character, lengths[line] ?? 0)) };
  };
  return {
    ...params,
    ...(position ? { position: clamp(position) } : {}),
    ...(positions ? { positions: positions.map(clamp) } : {}),
    ...(range ? { range: { start: clamp(range.start), end: clamp(range.end) } } : {}),
  };
}

/** How requests name places. */
interface Positions {
  readonly position: Position;
  readonly positions: readonly Position[];
  readonly range: Range;
}
