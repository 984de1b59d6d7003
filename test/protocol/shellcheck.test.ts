import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Diagnostic } from 'vscode-languageserver/node';

import { startServer, type Environment, type LspClient } from '../support/lspClient';

const uri = 'untitled:Dockerfile';
const text = 'FROM alpine:3.20\nWORKDIR app\nRUN true && \\\n  # why not\n  meow\n';

/** Says SC2999 of each meow, with a fix, and notes each of its runs. */
const program = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require('node:fs');
const script = readFileSync(0, 'utf8');
appendFileSync(__filename + '.log', JSON.stringify({ args: process.argv.slice(2), script }) + '\\n');
const comments = script.split('\\n').flatMap((line, at) => {
  const column = line.indexOf('meow') + 1;
  const place = { line: at + 1, column, endLine: at + 1, endColumn: column + 4 };
  const fix = { replacements: [{ ...place, insertionPoint: 'beforeStart', precedence: 1, replacement: 'purr' }] };
  return column > 0 ? [{ ...place, level: 'info', code: 2999, message: 'Too loud.', fix }] : [];
});
console.log(JSON.stringify({ comments }));
`;

describe('ShellCheck in the terminal', () => {
  it('is started with --shellcheck alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway shellcheck '));
    const env = withFake(folder);
    writeFileSync(join(folder, 'Dockerfile'), text);
    const check = (...options: readonly string[]) => {
      const cli = join(__dirname, '../../dist/cli.js');
      return spawnSync(process.execPath, [cli, 'check', ...options, folder], { encoding: 'utf8', env }).stdout;
    };
    assert.doesNotMatch(check(), /SC2999/);
    assert.ok(!existsSync(join(folder, 'bin', 'shellcheck.log')));
    assert.match(check('--shellcheck'), /:5:3: hint: Too loud \(SC2999\) \[shellcheck\]$/m);
    rmSync(folder, { recursive: true, force: true });
  });
});

/** Puts the program in a folder, which is then the only one on PATH beside Node's. */
function withFake(folder: string): NodeJS.ProcessEnv {
  const at = join(folder, 'bin');
  mkdirSync(at);
  writeFileSync(join(at, 'shellcheck'), program);
  chmodSync(join(at, 'shellcheck'), 0o755);
  return { ...process.env, PATH: [at, dirname(process.execPath)].join(delimiter) };
}

describe('ShellCheck beside the server', () => {
  let folder = '';
  let server: LspClient;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway shellcheck '));
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (options: object, workspaceFolders: Environment['workspaceFolders'] = []) => {
    server = await startServer(options, {}, { env: withFake(folder), workspaceFolders });
    const log = join(folder, 'bin', 'shellcheck.log');
    return () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  };
  const isSaid = (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ code }) => code === 'shellcheck');
  const said = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.find(({ code }) => code === 'shellcheck') ?? assert.fail('ShellCheck has said nothing');
  /** Long enough for a program that must not start to have started. */
  const aWhile = () => new Promise((done) => setTimeout(done, 600));

  it('publishes our own problems at once and its problems when they are there', async () => {
    await start({ isTrusted: true });
    const first = await server.open(uri, 'dockerfile', text);
    assert.ok(!isSaid(first) && first.some(({ code }) => code === 'workdir-relative'));

    const problem = said(await server.until(uri, isSaid));
    assert.deepEqual(problem.range, { start: { line: 4, character: 2 }, end: { line: 4, character: 6 } });
    assert.equal(problem.message, 'Too loud (SC2999)');
    assert.equal(problem.codeDescription?.href, 'https://www.shellcheck.net/wiki/SC2999');
  });

  it('offers its fix, and a comment that silences it', async () => {
    await start({ isTrusted: true });
    await server.open(uri, 'dockerfile', text);
    const actions = await server.codeActions(uri, said(await server.until(uri, isSaid)), 'quickfix');
    const edits = actions.map(({ edit }) => edit?.changes?.[uri]?.map(({ newText }) => newText));
    assert.deepEqual(edits, [['purr'], ['# hadolint ignore=SC2999\n']]);
  });

  it('asks about a script once, wherever it moves', async () => {
    const runs = await start({ isTrusted: true });
    await server.open(uri, 'dockerfile', text);
    await server.until(uri, isSaid);
    const moved = await server.change(uri, text.replace('\n', '\n# here\n'));
    assert.equal(said(moved).range.start.line, 5);
    await aWhile();
    assert.equal(runs().length, 1);
  });

  it('is not started before the client says that its folders are trusted', async () => {
    const runs = await start({});
    await server.open(uri, 'dockerfile', text);
    await aWhile();
    assert.deepEqual(runs(), []);
    await server.connection.sendNotification('slipway/trustGranted');
    assert.ok(isSaid(await server.until(uri, isSaid)));
  });

  it('is not started when the client switches it off', async () => {
    const runs = await start({ isTrusted: true, shellcheck: false });
    await server.open(uri, 'dockerfile', text);
    await aWhile();
    assert.deepEqual(runs(), []);
  });

  it('is never one that lies in the workspace', async () => {
    const runs = await start({ isTrusted: true }, [{ uri: pathToFileURL(folder).href, name: 'cats' }]);
    await server.open(uri, 'dockerfile', text);
    await aWhile();
    assert.deepEqual(runs(), []);
  });
});
