import { onceFor } from '../lint/onceFor';
import type { Surroundings } from '../lint/surroundings';
import { fits, readGlob, type Glob } from './glob';
import { cleanPath } from './paths';

/** The patterns of a `.dockerignore`: what stays out of the build context. */
export interface IgnoreFile {
  /** Whether a path of the context, such as `src/main.c`, stays out. */
  ignores(path: string): boolean;
  /** Whether something inside a folder that stays out may come in after all. */
  mayKeepInside(folder: string): boolean;
  readonly hasExceptions: boolean;
  /** Whether nothing at the top of the context comes in, but for exceptions. */
  readonly ignoresAll: boolean;
}

/** Reads a `.dockerignore` the way the builder does: the last pattern that fits counts. Source: moby/patternmatcher. */
export function readIgnoreFile(text: string): IgnoreFile {
  const patterns = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line) => readPattern(line) ?? []);

  return {
    ignores(path) {
      const clean = fromRoot(path);
      return patterns.findLast(({ glob }) => fits(glob, clean))?.isException === false;
    },
    mayKeepInside: (folder) =>
      patterns.some(({ isException, path }) => isException && (path.startsWith(`${folder}/`) || path.includes('**'))),
    hasExceptions: patterns.some(({ isException }) => isException),
    ignoresAll: patterns.some(({ isException, path }) => !isException && ['*', '**', '**/*'].includes(path)),
  };
}

/** The ignore file of a Dockerfile: its own, such as `web.Dockerfile.dockerignore`, goes before that of the folder. */
export const ignoreFileOf = onceFor((surroundings: Surroundings): IgnoreFile | undefined => {
  const paths = [...surroundings.files.keys()].filter((path) => path.endsWith('.dockerignore'));
  const text = surroundings.files.get(paths.find((path) => path !== '.dockerignore') ?? paths[0] ?? '');
  if (text === undefined) return undefined;
  return readIgnoreFile(text);
});

interface Pattern {
  readonly isException: boolean;
  readonly path: string;
  readonly glob: Glob;
}

function readPattern(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.trim();
  const isException = trimmed.startsWith('!');
  const path = fromRoot(isException ? trimmed.slice(1).trim() : trimmed);
  return path === '.' ? undefined : { isException, path, glob: readGlob(path) };
}

function fromRoot(path: string): string {
  return cleanPath(path).replace(/^\//, '') || '.';
}
