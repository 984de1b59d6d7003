import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { readIgnoreFile } from '../../server/dockerfile/ignoreFile';
import type { Builder } from '../docker/builder';
import { sentPaths } from '../docker/sentPaths';

/** A Dockerfile and the folder it copies from. */
export interface WatchedBuild {
  readonly dockerfile: string;
  readonly context: string;
  readonly builder: Builder;
}

/** Whether another image may come of a build when this file has changed: it is the Dockerfile, or it goes to the engine. */
export function concerns({ dockerfile, context, builder }: WatchedBuild, path: string): boolean {
  const ignoreFiles = [`${dockerfile}.dockerignore`, join(context, '.dockerignore')];
  if (path === dockerfile || ignoreFiles.includes(path)) return true;
  const way = relative(context, path).split(sep).join('/');
  if (way === '' || way === '..' || way.startsWith('../') || /(?:^|\/)\.git(?:\/|$)/.test(way)) return false;

  // Read anew each time: they may have been what changed before.
  const [ignore = ''] = ignoreFiles.flatMap((file) => textOf(file) ?? []);
  return !readIgnoreFile(ignore).ignores(way) && sentPaths(builder, textOf(dockerfile) ?? '')(way);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // Mostly there is no such file.
  }
}
