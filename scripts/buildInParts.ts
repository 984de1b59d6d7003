import { dirname, join, relative, resolve, sep } from 'node:path';

import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';

/** A folder of modules that do nothing when they are loaded, and become a bundle of their own. */
export interface Part {
  readonly name: string;
  readonly folder: string;
}

type Result = BuildResult<{ metafile: true }>;

/**
 * Builds a bundle without some parts of it. Each part is a bundle beside it, which is read from disk when one of its names
 * is first used; the sources import each other as ever. A module that needs nothing else of its part is not worth the
 * detour and goes wherever it is wanted.
 */
export async function buildInParts(
  options: BuildOptions & { readonly absWorkingDir: string; readonly metafile: true },
  parts: readonly Part[],
): Promise<readonly Result[]> {
  const { absWorkingDir: root, plugins = [] } = options;
  const wanted = new Map(parts.map(({ name }) => [name, new Set<string>()]));
  const results = new Map<string, { readonly size: number; readonly result: Result }>();

  const partsLater = (own?: string): Plugin => ({
    name: 'parts-later',
    setup({ onResolve, onLoad, resolve: find }) {
      onResolve({ filter: /^\.{1,2}\// }, async ({ path, importer, resolveDir, kind, namespace, pluginData }) => {
        if (namespace === 'later') return { path, external: true };
        if (pluginData === 'found' || kind !== 'import-statement') return undefined;
        const file = (await find(path, { kind, importer, resolveDir, pluginData: 'found' })).path;
        const part = parts.find(({ folder }) => file.startsWith(resolve(root, folder) + sep));
        if (!part || part.name === own || (await readModule(file, part)).standsAlone) return undefined;
        wanted.get(part.name)?.add(file);
        return { path: file, namespace: 'later', pluginData: part };
      });
      onLoad({ filter: /./, namespace: 'later' }, async ({ path, pluginData }) => {
        const part = pluginData as Part; // Given just above.
        const { names } = await readModule(path, part);
        return { contents: laterModule(part, keyOf(path), names), resolveDir: dirname(path) };
      });
    },
  });

  async function readModule(path: string, { folder }: Part) {
    const { metafile } = await build({ entryPoints: [path], outdir: '.', format: 'esm', write: false, metafile: true });
    const { imports = [], exports: names = [] } = Object.values(metafile.outputs)[0] ?? {};
    const isInPart = (imported: string) => join(dirname(path), imported).startsWith(resolve(root, folder) + sep);
    return { names, standsAlone: !imports.some(({ path: imported }) => isInPart(imported)) };
  }

  /** The name that a part exports a module under. */
  function keyOf(path: string): string {
    return relative(root, path).replaceAll(sep, '/').replace(/\.ts$/, '');
  }

  async function buildPart({ name }: Part, files: ReadonlySet<string>): Promise<Result> {
    const modules = [...files].map(keyOf).sort();
    const contents = modules.map((key) => `export * as ${JSON.stringify(key)} from './${key}';`).join('\n');
    const stdin = { contents, resolveDir: root, sourcefile: `${name}.ts` };
    const entry = { entryPoints: undefined, stdin, outdir: undefined, outfile: join(root, 'dist', `${name}.js`) };
    return build({ ...options, ...entry, plugins: [...plugins, partsLater(name)] });
  }

  const main = await build({ ...options, plugins: [...plugins, partsLater()] });
  // One part may want more of another.
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const part of parts) {
      const files = wanted.get(part.name) ?? new Set();
      if (files.size === (results.get(part.name)?.size ?? 0)) continue;
      results.set(part.name, { size: files.size, result: await buildPart(part, files) });
      isDone = false;
    }
  }
  return [main, ...[...results.values()].map(({ result }) => result)];
}

/** A module with the names of another, which it reads from its part when one of them is first used. */
function laterModule({ name }: Part, key: string, names: readonly string[]): string {
  const getters = names.map((each) => `get ${each}() { return load().${each}; }`);
  return `
    let loaded;
    const load = () => (loaded ??= require('./${name}.js')[${JSON.stringify(key)}]);
    module.exports = { __esModule: true, ${getters.join(', ')} };
  `;
}
