import { remove } from '../lint/fix';
import type { Edit } from '../lint/problem';
import type { Instruction } from './instruction';
import { rangeIn } from './logicalLine';
import type { Slice } from './words';

/**
 * Takes one of several parts away that follow one another, with what separates it from its neighbour: flags, words, the
 * strings of a JSON array. `undefined` where it is the only one, or where a comment would go with it.
 */
export function takePartAway({ logical }: Instruction, parts: readonly Slice[], part: Slice): Edit | undefined {
  const at = parts.indexOf(part);
  const [before, after] = [parts[at - 1], parts[at + 1]];
  const { start, end } = before ? { start: before.end, end: part.end } : { start: part.start, end: after?.start };
  if (end === undefined) return undefined;

  const range = rangeIn(logical.pieces, start, end);
  const hasComment = logical.comments.some((line) => line > range.start.line && line < range.end.line);
  return hasComment ? undefined : remove(range);
}

/** Takes a whole instruction away, with the ONBUILD that keeps it. */
export function takeAway({ source }: Instruction): Edit {
  return remove({ start: { line: 0, character: 0 }, end: { line: source.split('\n').length, character: 0 } });
}
