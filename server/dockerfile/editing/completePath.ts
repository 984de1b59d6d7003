import type { Position } from 'vscode-languageserver-textdocument';

import type { Proposal } from '../../editing/proposal';
import type { FolderEntry, Surroundings } from '../../lint/surroundings';
import type { Dockerfile } from '../dockerfile';
import { readIgnoreFile } from '../ignoreFile';
import { cursorAt, rangeBefore, type InstructionCursor } from './cursor';

/** The folder of the build context whose entries completion wants to know: '' for the context itself. */
export function folderAsked(document: Dockerfile, position: Position): string | undefined {
  const cursor = cursorAt(document, position);
  if (cursor.kind !== 'instruction' || !takesPath(cursor)) return undefined;
  return splitPath(cursor.word).folder;
}

/** The entries of a folder that are in the build context: its ignore file keeps others out. */
export function contextEntries(
  folder: string,
  entries: readonly FolderEntry[],
  { files }: Surroundings,
): readonly FolderEntry[] {
  // The one that is named after the Dockerfile comes before the one for all.
  const own = [...files.keys()].find((name) => name !== '.dockerignore' && name.endsWith('.dockerignore'));
  const ignore = readIgnoreFile(files.get(own ?? '.dockerignore') ?? '');
  return entries.filter(({ name, isFolder }) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return !ignore.ignores(path) || (isFolder && ignore.mayKeepInside(path));
  });
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
export function splitPath(word: string): { readonly folder: string; readonly name: string } {
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
