import type { Position } from 'vscode-languageserver-textdocument';

import type { Edit } from './problem';
import { sharedEnd, sharedStart } from './sharedEnds';

/** The edits that make one text of another, each of them as small as it can be, so that a cursor between them stays. */
export function difference(before: string, after: string): readonly Edit[] {
  const [olds, news] = [linesOf(before), linesOf(after)];
  return changedLines(olds, news).flatMap(({ oldStart, oldEnd, newStart, newEnd }) => {
    const isLineByLine = oldEnd - oldStart === newEnd - newStart;
    if (!isLineByLine) return changeAt(oldStart, olds.slice(oldStart, oldEnd), news.slice(newStart, newEnd));
    return olds
      .slice(oldStart, oldEnd)
      .flatMap((line, at) => changeAt(oldStart + at, [line], news.slice(newStart + at, newStart + at + 1)));
  });
}

/** Lines with what ends them, as an editor counts them. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** The change from some lines to others, without what both begin and end with. */
function changeAt(firstLine: number, olds: readonly string[], news: readonly string[]): readonly Edit[] {
  const [old, text] = [olds.join(''), news.join('')];
  let start = sharedStart(old, text);
  while (isInside(old, start) || isInside(text, start)) start--;

  const end = sharedEnd(old, text, start);
  let [oldEnd, newEnd] = [old.length - end, text.length - end];
  while (isInside(old, oldEnd) || isInside(text, newEnd)) [oldEnd, newEnd] = [oldEnd + 1, newEnd + 1];

  if (start === oldEnd && start === newEnd) return [];
  const range = { start: positionIn(olds, firstLine, start), end: positionIn(olds, firstLine, oldEnd) };
  return [{ range, newText: text.slice(start, newEnd) }];
}

/** Whether an offset cuts a line break or a character in two. */
function isInside(text: string, at: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(0, at - 1), at + 1));
}

function positionIn(lines: readonly string[], firstLine: number, offset: number): Position {
  let [line, character] = [firstLine, offset];
  for (const text of lines) {
    if (character < text.length || (character === text.length && !/[\r\n]$/.test(text))) break;
    character -= text.length;
    line++;
  }
  return { line, character };
}

/** Lines that went, and those that came in their place; ends are not part of it. */
interface Change {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The changes between two lists of lines: those that both have in the same order stay. */
function changedLines(olds: readonly string[], news: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [oldAt, newAt] = [0, 0];
  while (oldAt < olds.length || newAt < news.length) {
    if (olds[oldAt] === news[newAt]) {
      [oldAt, newAt] = [oldAt + 1, newAt + 1];
      continue;
    }
    const [oldStart, newStart] = [oldAt, newAt];
    [oldAt, newAt] = nextInCommon(olds, news, oldAt, newAt);
    changes.push({ oldStart, oldEnd: oldAt, newStart, newEnd: newAt });
  }
  return changes;
}

/** Where both go on alike: the nearest place at which two lines in a row are the same again, or else the end. */
function nextInCommon(
  olds: readonly string[],
  news: readonly string[],
  oldAt: number,
  newAt: number,
): [oldAt: number, newAt: number] {
  for (let distance = 1; distance <= farthest; distance++) {
    for (let skipped = 0; skipped <= distance; skipped++) {
      const [one, other] = [oldAt + distance - skipped, newAt + skipped];
      if (one > olds.length || other > news.length) continue;
      if (olds[one] === news[other] && olds[one + 1] === news[other + 1]) return [one, other];
    }
  }
  return [olds.length, news.length];
}

/** Lines: fixes change few in a row. What differs further is one change. */
const farthest = 200;
