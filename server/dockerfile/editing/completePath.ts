import type { Position } from 'vscode-languageserver-textdocument';

import type { Dockerfile } from '../dockerfile';
import { cursorAt, rangeBefore, type InstructionCursor } from './cursor';
import type { Proposal } from './proposal';

/** A file or folder of the build context. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The folder of the build context whose entries completion wants to know: '' for the context itself. */
export function folderAsked(document: Dockerfile, position: Position): string | undefined {
  const cursor = cursorAt(document, position);
  if (cursor.kind !== 'instruction' || !takesPath(cursor)) return undefined;
  return splitPath(cursor.word).folder;
}

/** Files and folders of the build context: sources of COPY and ADD, and of mounts. */
export function completePath(cursor: InstructionCursor, entries: readonly FolderEntry[]): readonly Proposal[] {
  if (!takesPath(cursor)) return [];
  return proposeEntries(entries, rangeBefore(cursor, splitPath(cursor.word).name.length));
}

/** Offers the entries of a folder; a folder goes on with a slash. */
export function proposeEntries(entries: readonly FolderEntry[], range: Proposal['range']): readonly Proposal[] {
  return entries.map(({ name, isFolder }): Proposal => {
    if (!isFolder) return { label: name, kind: 'file', newText: name, range };
    return { label: `${name}/`, kind: 'folder', newText: `${name}/`, range, goesOn: true };
  });
}

function takesPath({ head, before, word }: InstructionCursor): boolean {
  if (head.keyword !== 'COPY' && head.keyword !== 'ADD') return false;
  if (word.startsWith('--') || /^\[?"?(?:[a-z]+:\/\/|<<)/i.test(word)) return false;
  return !head.flags.some(({ start }) => before.startsWith('--from=', start));
}

/** A path of the context without `./` and quotes; `..` cannot leave it. */
function splitPath(word: string): { readonly folder: string; readonly name: string } {
  const path = word.replace(/^\[?"?/, '');
  const slash = path.lastIndexOf('/');
  const parts = path.slice(0, Math.max(0, slash)).split('/');
  const folder: string[] = [];
  for (const part of parts) {
    if (part === '..') folder.pop();
    else if (part !== '' && part !== '.') folder.push(part);
  }
  return { folder: folder.join('/'), name: path.slice(slash + 1) };
}
