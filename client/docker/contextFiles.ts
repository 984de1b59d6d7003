import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readIgnoreFile } from '../../server/dockerfile/ignoreFile';

/** Where the ignore file of a build is, and what is in it; empty where there is none yet. */
export interface ContextIgnore {
  readonly path: string;
  readonly text: string;
}

/** The ignore file that counts: BuildKit prefers the one named after the Dockerfile. */
export async function readContextIgnore(dockerfile: string, context: string): Promise<ContextIgnore> {
  for (const path of [`${dockerfile}.dockerignore`, join(context, '.dockerignore')]) {
    const text = await readFile(path, 'utf8').catch(() => undefined); // Mostly there is none.
    if (text !== undefined) return { path, text };
  }
  return { path: join(context, '.dockerignore'), text: '' };
}

/** Paths of the files of a context that its ignore file lets in, from the context, with slashes, in one order. */
export async function* contextFiles(
  context: string,
  { text }: Pick<ContextIgnore, 'text'>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { ignores, mayKeepInside } = readIgnoreFile(text);

  async function* below(folder: string): AsyncGenerator<string> {
    signal.throwIfAborted();
    // A folder that nobody may read, the build will tell about.
    const entries = await readdir(join(context, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const isOut = ignores(path);
      if (entry.isDirectory()) {
        if (!isOut || mayKeepInside(path)) yield* below(path);
      } else if (!isOut) yield path;
    }
  }
  yield* below('');
}
