import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Builder } from './builder';
import type { BuildRequest } from './buildImage';
import { contextFiles, readContextIgnore } from './contextFiles';
import { sentPaths } from './sentPaths';

/**
 * A word for all that an image is built from: the Dockerfile, what the build is told, and name, size, time and mode of
 * every file that is sent; not the name it gets. The same word means that a build would find all of it in its cache;
 * whether a registry has a newer base image it does not say. A secret counts by its file's size and time; what is in it is not read.
 */
export async function contextStamp(request: BuildRequest, builder: Builder, signal: AbortSignal): Promise<string> {
  const { dockerfile, context, secrets = {} } = request;
  const text = await readFile(dockerfile, 'utf8');
  const isSent = sentPaths(builder, text);
  const hash = createHash('sha256').update(JSON.stringify([{ ...request, tag: '' }, text]));

  for (const file of Object.values(secrets)) hash.update(await factsOf(file));
  for await (const path of contextFiles(context, await readContextIgnore(dockerfile, context), signal)) {
    if (isSent(path)) hash.update(`${path}\0${await factsOf(join(context, path))}\0`);
  }
  return hash.digest('hex');
}

async function factsOf(file: string): Promise<string> {
  const { size, mtimeMs, mode } = await lstat(file);
  return `${size} ${mtimeMs} ${mode}`;
}
