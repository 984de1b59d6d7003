// `npm run build`: makes the bundles, and the AWS SDK as parts that load when they are needed. `--production` makes what
// the package ships.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build, type BuildOptions, type Plugin } from 'esbuild';

import { buildInParts } from './buildInParts';
import { buildSplit } from './buildSplit';
import { generate } from './generate';
import { renderNotices } from './notices';
import { schemaKeys } from './schemaKeys';

const root = join(__dirname, '..');
const isProduction = process.argv.includes('--production');

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // jsonc-parser's "main" is a UMD build whose requires esbuild cannot follow; its "module" is plain.
  mainFields: ['module', 'main'] as string[],
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;

/** A module that is imported when it is needed becomes a bundle beside: the AWS SDK, and shipping in a terminal. */
const laterApart: Plugin = {
  name: 'later-apart',
  setup({ onResolve }) {
    const bundles = new Map([
      ['./sdk', './aws/index.js'],
      ['./shipCli', './ship.js'],
    ]);
    onResolve({ filter: /^\.\/(?:sdk|shipCli)$/ }, ({ kind, path }) => {
      return kind === 'dynamic-import' ? { path: bundles.get(path) ?? path, external: true } : undefined;
    });
  },
};

/**
 * Each file that imports from a CommonJS package gets an object with all its names, hundreds for this one: ours share
 * one of them.
 */
const protocolOnce: Plugin = {
  name: 'protocol-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-languageserver$/ }, ({ path, importer, namespace }) => {
      const isOurs = namespace !== 'once' && !importer.includes('node_modules');
      return isOurs ? { path, namespace: 'once' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'once' }, ({ path }) => {
      return { contents: `export * from '${path}'`, resolveDir: root };
    });
  },
};

/** What only one of the languages needs waits until there is a document in it. */
const languages = [
  { name: 'dockerfile', folder: 'server/dockerfile' },
  { name: 'taskDefinition', folder: 'server/taskDefinition' },
  { name: 'shipPlan', folder: 'server/shipPlan' },
];

async function buildAll(): Promise<void> {
  await generate();
  await rm(join(root, 'dist'), { recursive: true, force: true });

  const results = await Promise.all([
    build({
      ...common,
      entryPoints: { extension: 'client/extension.ts' },
      outdir: 'dist',
      external: ['vscode'],
      plugins: [laterApart],
    }),
    buildSplit({ ...common, plugins: [schemaKeys] }, 'aws', 'client/aws/sdk.ts'),
    buildInParts(
      { ...common, entryPoints: { server: 'server/main.ts' }, outdir: 'dist', plugins: [protocolOnce] },
      languages,
    ),
    build({
      ...common,
      entryPoints: { cli: 'client/cli.ts' },
      outdir: 'dist',
      banner: { js: '#!/usr/bin/env node' },
      plugins: [laterApart],
    }),
    build({ ...common, entryPoints: { ship: 'client/shipCli.ts' }, outdir: 'dist', plugins: [laterApart] }),
  ]);
  const metafiles = results.flat().map(({ metafile }) => metafile);
  await writeFile(join(root, 'dist', 'NOTICE.txt'), await renderNotices(root, metafiles));
}

buildAll().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
