import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { FolderEntry, Surroundings } from './lint/surroundings';

/** Reads what a Dockerfile or a task definition needs to know of its folder. A file that cannot be read is not there. */
export async function gatherSurroundings(path: string): Promise<Surroundings> {
  const names = ['.dockerignore', `${basename(path)}.dockerignore`, '.hadolint.yaml'];
  const read = (name: string) => readFile(join(dirname(path), name), 'utf8').catch(() => undefined);
  const texts = await Promise.all(names.map(read));

  const files = new Map<string, string>();
  names.forEach((name, at) => {
    const text = texts[at];
    if (text !== undefined) files.set(name, text);
  });
  return { files };
}

/** What is in a folder, folders first; nothing where it cannot be read. A link counts as a file. */
export async function listFolder(path: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((one, other) => Number(other.isFolder) - Number(one.isFolder) || one.name.localeCompare(other.name));
}
