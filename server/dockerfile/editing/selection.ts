import type { Position, Range } from 'vscode-languageserver-textdocument';
import type { SelectionRange } from 'vscode-languageserver-types';

import { moveRange } from '../../lint/lint';
import { stageOf, type Dockerfile } from '../dockerfile';
import { instructionAt } from '../dockerfile';
import { partsAt, rangeOfPart } from './partAt';

/** From the word at a position outwards: its parts, its line, the instruction, the stage, the file. */
export function findSelection(document: Dockerfile, position: Position): SelectionRange {
  const placed = instructionAt(document, position.line);
  const parts = partsAt(document, position).map(rangeOfPart);
  // Between two parts it is the one that begins there.
  const begins = parts.some(({ start }) => !isBefore(start, position));
  const ranges: Range[] = parts.filter(({ end }) => !begins || isBefore(position, end));
  if (placed) {
    const { flags, words } = placed.instruction.trigger ?? placed.instruction;
    ranges.push(...[...flags, ...words].map(({ range }) => moveRange(range, placed.line)));
    ranges.push(moveRange(placed.instruction.range, placed.line));
    const stage = stageOf(document, placed);
    const last = stage?.instructions.at(-1) ?? placed;
    if (stage) {
      const { start } = moveRange(stage.from.instruction.range, stage.line);
      ranges.push({ start, end: moveRange(last.instruction.range, last.line).end });
    }
  }
  ranges.push(wholeText(document));

  const nested: Range[] = [{ start: position, end: position }];
  for (const range of ranges) {
    const inner = nested.at(-1);
    if (inner && contains(range, inner) && !contains(inner, range)) nested.push(range);
  }
  const [first, ...outer] = nested.reverse();
  const whole: SelectionRange = { range: first ?? { start: position, end: position } };
  return outer.reduce<SelectionRange>((parent, range) => ({ range, parent }), whole);
}

function wholeText({ text }: Dockerfile): Range {
  const lines = text.split('\n');
  return {
    start: { line: 0, character: 0 },
    end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

function contains(outer: Range, inner: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
