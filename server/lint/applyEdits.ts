import type { Range } from 'vscode-languageserver-textdocument';

import type { Edit } from './problem';

/** Applies groups of edits, each group whole or not at all: a group that touches an earlier one is left out. */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, character }: Range['start']) =>
    Math.min((starts[line] ?? text.length) + character, text.length);
  const taken: OffsetEdit[] = [];

  for (const group of groups) {
    const edits = group.map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }));
    const added = edits.filter((edit) => !taken.some((other) => isSameEdit(other, edit)));
    if (added.some((edit) => taken.some((other) => touches(other, edit)))) continue;
    taken.push(...added);
  }

  return taken
    .sort((one, other) => other.start - one.start || other.end - one.end)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

function isSameEdit(one: OffsetEdit, other: OffsetEdit): boolean {
  return one.start === other.start && one.end === other.end && one.newText === other.newText;
}

function touches(one: OffsetEdit, other: OffsetEdit): boolean {
  return (one.start < other.end && other.start < one.end) || one.start === other.start;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: lineBreak, index }) => index + lineBreak.length)];
}
