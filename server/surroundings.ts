import { access, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { configurationNames } from './dockerfile/configuration';
import type { FolderEntry, Surroundings } from './lint/surroundings';

/**
 * Reads what a Dockerfile or a task definition needs to know of the world. A file that cannot be read is not there.
 * @param tops folders above which nothing is looked for, such as those of the workspace.
 * @param context the folder that a Dockerfile is built with, where it is known.
 */
export async function gatherSurroundings(
  path: string,
  tops: readonly string[] = [],
  context?: string,
): Promise<Surroundings> {
  const folder = dirname(resolve(path));
  const found = await Promise.all([
    // The one for all Dockerfiles lies in the context, and the one for this alone beside it.
    readNamed(context ?? folder, '.dockerignore'),
    readNamed(folder, `${basename(path)}.dockerignore`),
    findConfiguration(folder, tops),
  ]);
  const files = new Map(found.flatMap((file) => (file ? [file] : [])));
  return context === undefined ? { files } : { files, context };
}

/** A file's name, relative to the document's folder, and its text. */
type NamedText = readonly [name: string, text: string];

/** The `.hadolint.yaml` of the folder, or of the nearest one above it, up to the top of the repository. */
async function findConfiguration(folder: string, tops: readonly string[]): Promise<NamedText | undefined> {
  let up = '';
  for (let at = folder; ; at = dirname(at), up += '../') {
    for (const name of configurationNames) {
      const found = await readNamed(folder, up + name);
      if (found) return found;
    }
    if (tops.includes(at) || dirname(at) === at || (await isThere(join(at, '.git')))) return undefined;
  }
}

async function readNamed(folder: string, name: string): Promise<NamedText | undefined> {
  try {
    return [name, await readFile(join(folder, name), 'utf8')];
  } catch {
    return undefined; // Not there, or not for us to read.
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What is in a folder, folders first; nothing where it cannot be read. A link counts as a file. */
export async function listFolder(path: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((one, other) => Number(other.isFolder) - Number(one.isFolder) || one.name.localeCompare(other.name));
}
