import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Surroundings } from './lint/surroundings';

/** Reads what a Dockerfile or a task definition needs to know of its folder. A file that cannot be read is not there. */
export async function gatherSurroundings(folder: string, fileName: string): Promise<Surroundings> {
  const names = ['.dockerignore', `${basename(fileName)}.dockerignore`, '.hadolint.yaml'];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => undefined)));

  const files = new Map<string, string>();
  names.forEach((name, at) => {
    const text = texts[at];
    if (text !== undefined) files.set(name, text);
  });
  return { files };
}
