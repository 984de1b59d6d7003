import type { Range } from 'vscode-languageserver-textdocument';

import type { Edit, Fix, Place } from './problem';

/** A fix that keeps the meaning of the file: applied by *Fix All* and on save. */
export function safeFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safe: true, edits };
}

/** A fix that changes what is built or run: offered one at a time. */
export function unsafeFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safe: false, edits };
}

/** Puts a text in the place of what stands there. */
export function replace(place: Place | Range, newText: string): Edit {
  return { range: rangeOf(place), newText };
}

/** Takes away what stands there. */
export function remove(place: Place | Range): Edit {
  return replace(place, '');
}

/** Puts a text right before it. */
export function insertBefore(place: Place | Range, newText: string): Edit {
  const { start } = rangeOf(place);
  return { range: { start, end: start }, newText };
}

/** Puts a text right after it. */
export function insertAfter(place: Place | Range, newText: string): Edit {
  const { end } = rangeOf(place);
  return { range: { start: end, end }, newText };
}

/** The range of a place, or the range itself. */
export function rangeOf(place: Place | Range): Range {
  return 'range' in place ? place.range : place;
}
