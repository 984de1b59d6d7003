import assert from 'node:assert/strict';

import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import { complete } from '../../server/dockerfile/editing/completion';
import { applyEdits } from '../../server/lint/applyEdits';
import type { FolderEntry } from '../../server/lint/surroundings';
import { readCursorMark } from './cursorMark';

/** What is offered at the mark. */
export function proposals(marked: string, entries: readonly FolderEntry[] = []) {
  const { text, position } = readCursorMark(marked);
  return complete(parseDockerfile(text), position, entries);
}

export function labels(marked: string, entries: readonly FolderEntry[] = []): readonly string[] {
  return proposals(marked, entries).map(({ label }) => label);
}

export function has(marked: string, ...expected: readonly string[]): void {
  const offered = labels(marked);
  for (const label of expected) assert.ok(offered.includes(label), `${label} is not among ${offered.join(' ')}`);
}

/** The text after the proposal was taken. */
export function taken(marked: string, label: string, entries: readonly FolderEntry[] = []): string {
  const proposal = proposals(marked, entries).find((each) => each.label === label);
  assert.ok(proposal, label);
  const { range, newText } = proposal;
  return applyEdits(readCursorMark(marked).text, [[{ range, newText }]]);
}
