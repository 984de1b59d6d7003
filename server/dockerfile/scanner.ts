import { escapeOf, readDirective, type Directive } from './directives';
import { heredocMarks } from './head';
import { isHeredoc, readHeredocBody } from './heredoc';
import { contentEnd, isContinued, kindOfLine, lineEnd, type Escape } from './lines';
import { readLogicalLine } from './logicalLine';
import { keptOf, type Rest } from './rescan';
import { skipSpace } from './space';

/** Where the parts of a Dockerfile begin and end, as BuildKit splits it. */
export interface Scan {
  readonly text: string;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  /** Comments between instructions; those inside belong to their instruction. */
  readonly comments: readonly Comment[];
  readonly extents: readonly Extent[];
  /** How many extents at the top, and how many at the bottom, hold what they held in the text that was scanned before. */
  readonly head: number;
  readonly tail: number;
}

/** A comment that has its line for itself. */
export interface Comment {
  readonly line: number;
  /** Where the hash stands. */
  readonly character: number;
  /** With the hash, without the line break. */
  readonly text: string;
}

/** The whole lines of an instruction; the last line break is not part of it. */
export interface Extent {
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

/** Splits a text into its instructions, comments and directives, in one pass over all that was not scanned `before`. */
export function scan(text: string, before?: Scan): Scan {
  const kept = before && keptOf(before, text);
  const directives = [...(kept?.directives ?? [])];
  const comments = [...(kept?.comments ?? [])];
  const extents = [...(kept?.extents ?? [])];
  let rest: Rest = { comments: [], extents: [] };
  const missing = new Set<string>();
  let escape: Escape = kept?.escape ?? '\\';
  let mayBeDirective = !kept;
  let hasShebang = false;
  let marker = text.indexOf('<<');
  let line = kept?.line ?? 0;

  for (let start = kept?.start ?? 0; start < text.length;) {
    const known = kept?.restFrom(start, line);
    if (known) {
      rest = known;
      break;
    }
    const from = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
    const next = lineEnd(text, start);
    const end = contentEnd(text, from, next);
    const kind = kindOfLine(text, from, end);

    if (kind === 'content') {
      const joined = skipContinuation(text, start, escape);
      if (marker >= 0 && marker < start) marker = text.indexOf('<<', start);
      const hasMarker = marker >= 0 && marker < joined.end;
      const { next: after, lines } = hasMarker ? skipHeredocs(text, start, joined, escape, missing) : joined;

      const last = after > start && text.charCodeAt(after - 1) === lineFeed ? after - 1 : after;
      extents.push({ line, endLine: line + lines - 1, start, end: contentEnd(text, start, last) });
      mayBeDirective = false;
      start = after;
      line += lines;
      continue;
    }

    if (kind === 'comment') {
      const first = skipSpace(text, from, end);
      const comment: Comment = { line, character: first - start, text: text.slice(first, end) };
      const directive: Directive | undefined = mayBeDirective
        ? readDirective(line, comment.character, comment.text)
        : undefined;
      if (directive) directives.push(directive);
      else comments.push(comment);
      // After a first line that calls a program, BuildKit looks for syntax and check, but no longer for escape.
      hasShebang ||= line === 0 && comment.text.startsWith('#!');
      mayBeDirective = directive !== undefined || (line === 0 && hasShebang);
      if (directive && !hasShebang) escape = escapeOf(directives);
    } else {
      mayBeDirective = false;
    }
    start = next + 1;
    line++;
  }

  return {
    text,
    escape,
    directives,
    comments: [...comments, ...rest.comments],
    extents: [...extents, ...rest.extents],
    head: kept?.extents.length ?? 0,
    tail: rest.extents.length,
  };
}

/** How far a part of an instruction reaches: offset and number of the line after it. */
interface Reach {
  readonly end: number;
  readonly next: number;
  readonly lines: number;
}

function skipContinuation(text: string, start: number, escape: Escape): Reach {
  let at = start;
  let lines = 0;
  for (let isOpen = true; isOpen && at < text.length; lines++) {
    const next = lineEnd(text, at);
    const end = contentEnd(text, at, next);
    const from = at === 0 && text.charCodeAt(0) === 0xfeff ? 1 : at;
    if (lines === 0 || kindOfLine(text, at, end) === 'content') isOpen = isContinued(text, from, end, escape);
    at = next + 1;
  }
  const next = Math.min(at, text.length);
  return { end: next, next, lines };
}

function skipHeredocs(text: string, start: number, joined: Reach, escape: Escape, missing: Set<string>): Reach {
  const source = text.slice(start, joined.next);
  let at = joined.next;
  let lines = joined.lines;

  for (const mark of heredocMarks(readLogicalLine(source, escape).text)) {
    // Once looked for in vain, an end marker is not there further down either.
    if (mark.isSpaced && missing.has(mark.name)) continue;
    const body = readHeredocBody(text, at, mark);
    if (!isHeredoc(mark, body)) {
      missing.add(mark.name);
      continue;
    }
    lines += body.lines + (body.isOpen ? 0 : 1);
    at = body.next;
  }
  return { end: at, next: at, lines };
}

const lineFeed = 0x0a;
