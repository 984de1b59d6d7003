import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { recognise } from './languages';

/** The files of a folder that are in one of the two languages, by their names. */
export interface Sources {
  readonly dockerfiles: readonly string[];
  readonly taskDefinitions: readonly string[];
}

/**
 * Looks for Dockerfiles and task definitions in a folder and those below it, the upper ones first.
 * @param depth how many folders deep.
 */
export async function findSources(top: string, depth: number): Promise<Sources> {
  const found = { dockerfiles: [] as string[], taskDefinitions: [] as string[] };
  let level: readonly string[] = [top];
  let left = mostFolders;
  for (let at = 0; at <= depth && level.length > 0 && left > 0; at++) {
    const folders = level.slice(0, left);
    left -= folders.length;
    const lists = await Promise.all(folders.map((folder) => listFolder(folder)));
    for (const { path } of lists.flatMap(({ files }) => files)) {
      const language = recognise(path, undefined, '');
      if (language === 'dockerfile') found.dockerfiles.push(path);
      else if (language === 'task-definition') found.taskDefinitions.push(path);
    }
    level = lists.flatMap(({ below }) => below);
  }
  return {
    dockerfiles: found.dockerfiles.slice(0, mostFiles),
    taskDefinitions: found.taskDefinitions.slice(0, mostFiles),
  };
}

/** Beyond these a workspace is too large to be looked through. */
const mostFolders = 3000;
const mostFiles = 300;

async function listFolder(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // Not for us to read.
  const below = entries.filter((entry) => entry.isDirectory() && isLookedInto(entry.name));
  return {
    files: entries.filter((entry) => entry.isFile()).map(({ name }) => ({ path: join(folder, name) })),
    below: below.map(({ name }) => join(folder, name)).sort(),
  };
}

function isLookedInto(name: string): boolean {
  return name.startsWith('.') ? lookedInto.has(name) : name !== 'node_modules';
}

/** Folders with a dot that keep what is run; those of editors and tools keep something else. */
const lookedInto: ReadonlySet<string> = new Set(['.aws', '.ecs', '.docker', '.github', '.deploy']);
