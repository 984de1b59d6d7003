import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import { readIgnoreFile } from '../../server/dockerfile/ignoreFile';
import type { Builder } from './builder';

/**
 * Whether a builder sends a path of the context for this Dockerfile: the legacy builder sends all, BuildKit what COPY and
 * ADD name, and what a bind mount may read.
 */
export function sentPaths(builder: Builder, dockerfile: string): (path: string) => boolean {
  if (builder === 'legacy') return () => true;
  const instructions = parseDockerfile(dockerfile).instructions.map(({ instruction }) => instruction);
  const mountsContext = instructions.some(({ flags }) =>
    flags.some(({ name, setting }) => name === 'mount' && !/(?:^|,)(?:type=(?!bind)|from=)/.test(setting?.value ?? '')),
  );
  if (mountsContext) return () => true;

  const sources = instructions
    .map((instruction) => instruction.trigger ?? instruction)
    .filter(({ keyword, flags }) => /^(?:COPY|ADD)$/.test(keyword) && !flags.some(({ name }) => name === 'from'))
    .flatMap(({ words }) => words.slice(0, -1).map(({ value }) => value));
  // A variable may be any path.
  if (sources.some((source) => /^[./]*$|\$/.test(source))) return () => true;
  // The patterns of both are Go's, and what is in a folder goes with it.
  return readIgnoreFile(sources.join('\n')).ignores;
}
