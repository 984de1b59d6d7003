import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Mocha from 'mocha';

/** One test that ran in the extension host, or a hook that failed. */
export interface EditorTestResult {
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
}

/** What VS Code calls in its extension host: runs the bundled tests and leaves the results in SLIPWAY_EDITOR_RESULTS. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 60_000 });
  const folder = join(__dirname, '../editor');
  for (const file of readdirSync(folder)) if (file.endsWith('.test.js')) mocha.addFile(join(folder, file));

  const results: EditorTestResult[] = [];
  try {
    await runMocha(mocha, results);
  } catch (error) {
    results.push({ title: 'loading the tests', outcome: 'failed', error: describe(error) });
  }
  write(results);
}

function runMocha(mocha: Mocha, results: EditorTestResult[]): Promise<void> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), outcome: 'passed' }));
    runner.on('pending', (test) => results.push({ title: test.fullTitle(), outcome: 'skipped' }));
    runner.on('fail', (test, error) =>
      results.push({ title: test.fullTitle(), outcome: 'failed', error: describe(error) }),
    );
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function write(results: readonly EditorTestResult[]): void {
  const file = process.env.SLIPWAY_EDITOR_RESULTS;
  if (!file) throw new Error('SLIPWAY_EDITOR_RESULTS names no file');
  writeFileSync(`${file}.part`, JSON.stringify(results));
  renameSync(`${file}.part`, file);
}
