import type { Position } from 'vscode-languageserver-textdocument';

import type { Proposal } from '../../editing/proposal';
import type { FolderEntry } from '../../lint/surroundings';
import { proposeEntries, splitPath } from './completePath';

/** The folder whose entries a line of a `.dockerignore` may name next; `undefined` in a comment and behind a wildcard. */
export function ignoreFolderAsked(text: string, position: Position): string | undefined {
  const pattern = patternBefore(text, position);
  return pattern === undefined ? undefined : splitPath(pattern).folder;
}

/** Files and folders beside a `.dockerignore`. */
export function completeIgnore(text: string, position: Position, entries: readonly FolderEntry[]): readonly Proposal[] {
  const pattern = patternBefore(text, position);
  if (pattern === undefined) return [];
  const start = { line: position.line, character: position.character - splitPath(pattern).name.length };
  return proposeEntries(entries, { start, end: position });
}

function patternBefore(text: string, { line, character }: Position): string | undefined {
  const before = text.split(/\r\n|\r|\n/, line + 1)[line]?.slice(0, character);
  if (before === undefined || before.length < character || before.startsWith('#')) return undefined;
  const pattern = before.trimStart().replace(/^!\s*/, '');
  return /[*?[\\]/.test(pattern) ? undefined : pattern;
}
