// `npm test`: everything that needs no services. `npm test live`, `editor` or `walk`: one of the suites that do.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEditor } from './installEditor.mjs';
import { findProgram, npmCli, repository, setUp } from './setup.mjs';

/** What a suite may need, and how to see that it is there; the variables are explained in test/support/parts.ts. */
const parts = {
  'a Docker engine': () => process.env.SLIPWAY_TEST_DOCKER,
  'the registry posing as ECR': () => process.env.SLIPWAY_TEST_ECR,
  'the registry posing as Docker Hub': () => process.env.SLIPWAY_TEST_HUB,
  'a plain registry': () => process.env.SLIPWAY_TEST_REGISTRY,
  'an AWS API server': () => process.env.SLIPWAY_TEST_AWS,
  ShellCheck: () => findProgram('shellcheck'),
  'the browser VS Code (`SLIPWAY_EDITOR=browser npm start` installs it)': findEditor,
  chromium: () => findProgram('chromium', 'chromium-browser', 'google-chrome', 'chrome'),
};
const everyPart = Object.keys(parts);

/** The suites that need more than Node: what they need, and the commands that run them. */
const suites = {
  live: { needs: everyPart.slice(0, 6), steps: [npm('build'), mocha('test/live/**/*.test.ts', '--timeout', '120000')] },
  editor: { needs: everyPart.slice(6), steps: [npm('build'), tsx('test/support/runEditorTests.ts')] },
  walk: { needs: everyPart, steps: [npm('package'), mocha('test/walk/**/*.test.ts', '--timeout', '600000')] },
};

/** What every `npm test` does, on any machine. */
const gate = [
  npm('generate'),
  node('types', 'typescript/bin/tsc', '--noEmit', '-p', '.'),
  node('formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  node('linting', 'eslint/bin/eslint.js', '.'),
  npm('build'),
  mocha('test/unit/**/*.test.ts', 'test/protocol/**/*.test.ts', 'test/corpus/**/*.test.ts'),
];

setUp();
const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'));
const tally = join(folder, 'tally');
try {
  process.exitCode = main(process.argv[2]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function main(name) {
  if (name === undefined) return runGate();

  const suite = suites[name];
  if (!suite) {
    console.error(`There is no suite "${name}": it is one of ${Object.keys(suites).join(', ')}.`);
    return 2;
  }
  const missing = missingParts(suite);
  if (missing.length > 0) return leaveOut(name, missing);

  // A suite is about what the steps before it made: the first that fails ends it.
  const failed = suite.steps.some((step) => !run(step));
  return close(failed);
}

function runGate() {
  // Every step runs, so that one look shows all there is to mend.
  const failed = gate.filter((step) => !run(step));
  for (const { name } of failed) console.log(`failed: ${name}`);
  for (const [name, suite] of Object.entries(suites)) {
    const missing = missingParts(suite);
    const where = missing.length > 0 ? `, after what it needs: ${missing.join(', ')}` : '';
    console.log(`left out here: ${name} (npm run test:${name}${where})`);
  }
  return close(failed.length > 0);
}

function leaveOut(name, missing) {
  const isRequired = process.env.SLIPWAY_REQUIRE_PARTS === '1';
  console.log(`left out: ${name}, for want of ${missing.join(', ')} (.ci/testbed starts the parts on Debian 12)`);
  if (isRequired) appendFileSync(tally, '0 1 0\n');
  return close(isRequired);
}

function missingParts({ needs }) {
  return needs.filter((part) => !parts[part]());
}

/** The closing line, over everything that this process ran; the exit code. */
function close(failed) {
  const lines = existsSync(tally) ? readFileSync(tally, 'utf8').trim().split('\n').filter(Boolean) : [];
  const [passed, failures, skipped] = [0, 1, 2].map((column) =>
    lines.reduce((sum, line) => sum + Number(line.split(' ')[column]), 0),
  );
  // Whoever adds up several runs gets this one as a line.
  if (process.env.SLIPWAY_TALLY) appendFileSync(process.env.SLIPWAY_TALLY, `${passed} ${failures} ${skipped}\n`);
  console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
  return failed || failures > 0 ? 1 : 0;
}

/** Runs a step with its output shown. A failed step counts as a failure even when no test had its say. */
function run({ name, argv, counts }) {
  console.log(`\n— ${name}`);
  const before = sizeOf(tally);
  const { status, signal } = spawnSync(process.execPath, argv, {
    cwd: repository,
    stdio: 'inherit',
    env: { ...process.env, SLIPWAY_TALLY: tally },
  });
  const counted = counts && sizeOf(tally) > before;
  if (status !== 0 && !counted) {
    console.log(`${name} ended with ${signal ?? status}, before it could count`);
    appendFileSync(tally, '0 1 0\n');
  }
  return status === 0;
}

function sizeOf(file) {
  return existsSync(file) ? readFileSync(file).length : 0;
}

function node(name, program, ...argv) {
  return { name, argv: [join(repository, 'node_modules', program), ...argv] };
}

function npm(script) {
  return { name: `npm run ${script}`, argv: [npmCli(), 'run', '--silent', script] };
}

function mocha(...argv) {
  return { ...node(`mocha ${argv[0]}`, 'mocha/bin/mocha.js', ...argv), counts: true };
}

function tsx(file) {
  return { ...node(file, 'tsx/dist/cli.mjs', file), counts: true };
}
