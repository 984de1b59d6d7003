import type { Position } from 'vscode-languageserver-textdocument';

import type { Proposal } from '../../editing/proposal';
import type { FolderEntry, Surroundings } from '../../lint/surroundings';
import type { Dockerfile } from '../dockerfile';
import { readIgnoreFile } from '../ignoreFile';
import { cursorAt, rangeBefore, type InstructionCursor } from './cursor';

/** The folder of the build context whose entries completion wants to know: '' for the context itself. */
export function folderAsked(document: Dockerfile, position: Position): string | undefined {
  const cursor = cursorAt(document, position);
  const path = cursor.kind === 'instruction' ? pathTyped(cursor) : undefined;
  return path === undefined ? undefined : splitPath(path).folder;
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
  const path = pathTyped(cursor);
  if (path === undefined) return [];
  // Only in JSON form may a name have a blank in it, and a dollar sign begins a variable.
  const isExec = /^\s*\[/.test(cursor.before.slice(cursor.head.rest));
  const named = entries.filter(({ name }) => !name.includes('$') && (isExec || !/\s/.test(name)));
  return proposeEntries(named, rangeBefore(cursor, splitPath(path).name.length));
}

/** Offers the entries of a folder; a folder goes on with a slash. */
export function proposeEntries(entries: readonly FolderEntry[], range: Proposal['range']): readonly Proposal[] {
  return entries.map(({ name, isFolder }): Proposal => {
    if (!isFolder) return { label: name, kind: 'file', newText: name, range };
    return { label: `${name}/`, kind: 'folder', newText: `${name}/`, range, goesOn: true };
  });
}

/** The path of the build context that is being typed. */
function pathTyped({ head, before, word }: InstructionCursor): string | undefined {
  if (head.keyword === 'RUN') return mountSource(word);
  if (head.keyword !== 'COPY' && head.keyword !== 'ADD') return undefined;
  const path = word.replace(/^--exclude=/, '').replace(/^.*"/, '');
  if (path.startsWith('--') || /^(?:[a-z]+:\/\/|<<)/i.test(path)) return undefined;
  return head.flags.some(({ start }) => before.startsWith('--from=', start)) ? undefined : path;
}

/** A bind mount comes from the context unless it says from where else. */
function mountSource(word: string): string | undefined {
  const [, others = '', path] = /^--mount=(.*,)?(?:source|src)=([^,]*)$/.exec(word) ?? [];
  const isElsewhere = others.split(',').some((field) => /^(?:type=(?!bind$)|from=)/.test(field));
  return isElsewhere ? undefined : path;
}

/** A path of the context without `./`; `..` cannot leave it. */
export function splitPath(word: string): { readonly folder: string; readonly name: string } {
  const slash = word.lastIndexOf('/');
  const parts = word.slice(0, Math.max(0, slash)).split('/');
  const folder: string[] = [];
  for (const part of parts) {
    if (part === '..') folder.pop();
    else if (part !== '' && part !== '.') folder.push(part);
  }
  return { folder: folder.join('/'), name: word.slice(slash + 1) };
}
