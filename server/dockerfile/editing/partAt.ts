import type { Position, Range } from 'vscode-languageserver-textdocument';

import { moveRange } from '../../lint/lint';
import { instructionAt, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { rangeIn } from '../logicalLine';
import { stripsOf, type Part, type PartKind, type Strip } from './parts';

/** A part where it stands in its document. */
export interface PlacedPart {
  readonly part: Part;
  readonly strip: Strip;
  readonly placed: PlacedInstruction;
}

/** The parts that hold a position or end there, the innermost first. */
export function partsAt(document: Dockerfile, position: Position): readonly PlacedPart[] {
  const placed = instructionAt(document, position.line);
  if (!placed) return [];
  const found: PlacedPart[] = [];
  for (const strip of stripsOf(placed.instruction)) {
    const at = offsetIn(strip, { line: position.line - placed.line, character: position.character });
    if (at === undefined) continue;
    for (const part of strip.parts) if (part.start <= at && at <= part.end) found.push({ part, strip, placed });
  }
  return found.sort((one, other) => one.part.end - one.part.start - (other.part.end - other.part.start));
}

/** The innermost part of one of these kinds that holds a position. */
export function partAt(
  document: Dockerfile,
  position: Position,
  ...kinds: readonly PartKind[]
): PlacedPart | undefined {
  return partsAt(document, position).find(({ part }) => kinds.includes(part.kind));
}

/** Where a part stands in the document. */
export function rangeOfPart({ part, strip, placed }: PlacedPart): Range {
  return moveRange(rangeIn(strip.pieces, part.start, part.end), placed.line);
}

/** The offset in a strip of a position that counts from the first line of its instruction. */
function offsetIn({ pieces, text }: Strip, { line, character }: Position): number | undefined {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece?.line !== line) return undefined;
  const end = pieces[low + 1]?.at ?? text.length;
  const at = piece.at + character - piece.character;
  return at < piece.at || at > end ? undefined : at;
}
