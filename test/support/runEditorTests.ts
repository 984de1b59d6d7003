// Runs test/editor inside the extension host of a real VS Code and prints what mocha found there.
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { keepPicture, openEditor } from './editor';
import type { EditorTestResult } from './extensionHost';

const root = join(__dirname, '../..');
const bundles = join(root, 'out/editor');
const results = join(bundles, 'results.json');
const patience = 300_000;

async function runEditorTests(): Promise<number> {
  await rm(bundles, { recursive: true, force: true });
  await mkdir(join(root, 'out/artefacts'), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/support/extensionHost.ts', 'test/editor/*.test.ts'],
    outdir: bundles,
    outbase: 'test',
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });

  const editor = await openEditor({
    folder: join(root, 'examples/container-of-cats'),
    payload: { extensionDevelopmentPath: root, extensionTestsPath: join(bundles, 'support/extensionHost.js') },
    env: {
      SLIPWAY_EDITOR_RESULTS: results,
      // No test of this suite needs an account, and none may find one.
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  try {
    return await report(await readResults());
  } finally {
    await keepPicture(editor.page, 'editor-suite');
    await editor.close();
  }
}

async function readResults(): Promise<readonly EditorTestResult[]> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    try {
      return JSON.parse(await readFile(results, 'utf8')) as readonly EditorTestResult[]; // written by extensionHost.ts
    } catch {
      // Not there yet: the extension host renames it into place when mocha has ended.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  throw new Error(`The extension host reported nothing in ${patience / 1000} s; see out/artefacts/editor-suite.png`);
}

async function report(tests: readonly EditorTestResult[]): Promise<number> {
  for (const { title, outcome, error } of tests) {
    console.log(`  ${marks[outcome]} ${title}`);
    if (error) console.log(error.replaceAll(/^/gm, '      '));
  }
  const count = (outcome: EditorTestResult['outcome']) => tests.filter((test) => test.outcome === outcome).length;
  if (process.env.SLIPWAY_TALLY) {
    await appendFile(process.env.SLIPWAY_TALLY, `${count('passed')} ${count('failed')} ${count('skipped')}\n`);
  }
  return count('failed') > 0 || count('passed') === 0 ? 1 : 0;
}

const marks = { passed: '✔', failed: '✘', skipped: '-' };

runEditorTests().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
