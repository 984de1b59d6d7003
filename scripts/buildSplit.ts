import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { build, transform, type BuildOptions, type BuildResult } from 'esbuild';

type Result = BuildResult<{ metafile: true }>;

/**
 * Builds a module so that each module it imports when it is needed is a file of its own in `dist/<name>/`, and what
 * several of them share another: only what is used is read and compiled. esbuild splits ES modules alone, so the parts
 * are made CommonJS afterwards, which is what the editor's extension host loads.
 */
export async function buildSplit(
  options: BuildOptions & { readonly absWorkingDir: string; readonly metafile: true },
  name: string,
  entryPoint: string,
): Promise<Result> {
  const folder = join(options.absWorkingDir, 'dist', name);
  const result = await build({
    ...options,
    entryPoints: { index: entryPoint },
    outdir: folder,
    format: 'esm',
    splitting: true,
    sourcemap: false,
    write: false,
  });

  await mkdir(folder, { recursive: true });
  for (const { path, text } of result.outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      minify: options.minify ?? false,
      supported: { 'dynamic-import': false },
    });
    await writeFile(join(folder, basename(path)), code);
  }
  return result;
}
