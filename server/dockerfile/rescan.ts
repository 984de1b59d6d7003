import { sharedEnd, sharedStart } from '../lint/sharedEnds';
import type { Comment, Extent, Scan } from './scanner';
import { countThat } from './search';

/** What of a scanned text is in another one, too: all above the one place where they differ, and all below it. */
export interface Kept extends Pick<Scan, 'escape' | 'directives' | 'comments' | 'extents'> {
  /** Where the scan goes on: offset and line of what is below. */
  readonly start: number;
  readonly line: number;
  /** What is from a place on, where an extent begins there that is as it was. To be asked from top to bottom. */
  restFrom(start: number, line: number): Rest | undefined;
}

/** What is below the difference, where it stands now. */
export type Rest = Pick<Scan, 'comments' | 'extents'>;

/**
 * Finds what need not be scanned again; nothing where that cannot be told. A heredoc hangs on lines far below it, and
 * all instructions on what stands above the first.
 */
export function keptOf(before: Scan, text: string): Kept | undefined {
  const { escape, directives, extents, comments } = before;
  if (before.text.includes('<<') || text.includes('<<')) return undefined;

  const same = sharedStart(before.text, text);
  const head = countThat(extents, ({ start }) => start <= same) - 1;
  const first = extents[head];
  if (!first || head === 0) return undefined;

  const moved = text.length - before.text.length;
  const below = before.text.length - sharedEnd(before.text, text, same);
  // A line begins where the one above it ends, so that end must be the same, too.
  let next = countThat(extents, ({ start }) => start <= below);
  return {
    escape,
    directives,
    comments: comments.slice(
      0,
      countThat(comments, ({ line }) => line < first.line),
    ),
    extents: extents.slice(0, head),
    start: first.start,
    line: first.line,
    restFrom(start, line) {
      while ((extents[next]?.start ?? Infinity) + moved < start) next++;
      const top = extents[next];
      if (top?.start !== start - moved) return undefined;
      const lines = line - top.line;
      return {
        comments: comments.slice(countThat(comments, (each) => each.line < top.line)).map(moveComment(lines)),
        extents: extents.slice(next).map(moveExtent(moved, lines)),
      };
    },
  };
}

function moveComment(lines: number): (comment: Comment) => Comment {
  return (comment) => (lines === 0 ? comment : { ...comment, line: comment.line + lines });
}

function moveExtent(characters: number, lines: number): (extent: Extent) => Extent {
  return ({ line, endLine, start, end }) => ({
    line: line + lines,
    endLine: endLine + lines,
    start: start + characters,
    end: end + characters,
  });
}
