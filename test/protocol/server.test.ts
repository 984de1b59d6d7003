import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { CodeAction } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { find, has } from '../support/diagnostics';
import { startServer, type LspClient } from '../support/lspClient';
import { until } from '../support/until';

const uri = 'untitled:Dockerfile';

describe('the server over stdio', () => {
  let server: LspClient;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  const open = (text: string, language = 'dockerfile', at = uri) => server.open(at, language, text);

  it('publishes problems with their rule, its page, and the version they belong to', async () => {
    const problem = find(await open('FROM alpine:3.20\nWORKDIR app\n'), 'workdir-relative');
    assert.deepEqual(problem.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } });
    assert.equal(problem.source, 'slipway');
    assert.match(problem.codeDescription?.href ?? '', /^https:\/\//);
    assert.ok((server.published.at(-1)?.version ?? 0) > 0);
  });

  it('publishes again while the file is typed', async () => {
    await open('FROM alpine:3.20\nWORKDIR /app\n');
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } };
    assert.ok(has(await server.change(uri, '', range), 'workdir-relative'));
    assert.ok(!has(await server.change(uri, '/', { start: range.start, end: range.start }), 'workdir-relative'));
  });

  it('offers a quick fix that makes its problem go away', async () => {
    const text = 'FROM alpine:3.20 as build\nRUN true\n';
    const problem = find(await open(text), 'from-as-casing');
    const [fix] = await server.codeActions(uri, problem, 'quickfix');
    const fixed = apply(text, fix);
    assert.equal(fixed, 'FROM alpine:3.20 AS build\nRUN true\n');
    assert.ok(!has(await server.change(uri, fixed), 'from-as-casing'));
  });

  it('offers the fixes of the problems that are asked about, wherever in their line the cursor is', async () => {
    const problem = find(await open('FROM alpine:3.20 as build\nRUN true\n'), 'from-as-casing');
    const cursor = { line: 0, character: 0 };
    const actions = await server.connection.sendRequest<readonly { title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: cursor, end: cursor },
      context: { diagnostics: [problem], only: ['quickfix'] },
    });
    assert.ok(actions.length > 0);
  });

  it('offers to ignore a problem, with a comment that does', async () => {
    const text = 'FROM alpine:3.20\nWORKDIR app\n';
    const problem = find(await open(text), 'workdir-relative');
    const actions = await server.codeActions(uri, problem, 'quickfix');
    const ignore = actions.find(({ title }) => title.startsWith('Ignore'));
    assert.ok(!has(await server.change(uri, apply(text, ignore)), 'workdir-relative'));
  });

  it('fixes all that is safe at once, for the key and on save', async () => {
    const text = 'FROM alpine:3.20 as one\nMAINTAINER cats\nFROM alpine:3.20 as two\nRUN true\n';
    const diagnostics = await open(text);
    const [all, ...more] = await server.codeActions(uri, find(diagnostics, 'from-as-casing'), 'source.fixAll');
    assert.deepEqual(more, []);
    assert.equal(all?.kind, 'source.fixAll.slipway');
    assert.match(apply(text, all), /AS one[^]*AS two/);
  });

  it('checks a task definition by its content, whatever its name', async () => {
    const at = 'untitled:anything.json';
    const text = '{ "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 128 }] }\n';
    assert.ok(has(await open(text, 'json', at), 'family-required'));
  });

  it('says nothing about other JSON files', async () => {
    assert.deepEqual(await open('{ "name": "x", "scripts": {} ', 'json', 'untitled:package.json'), []);
  });

  it('leaves JSON syntax to an editor that says it reports it, and reports it elsewhere', async () => {
    const at = 'untitled:task-definition.json';
    const text = '{ "family": "cats", "containerDefinitions": [ }';
    assert.ok(has(await open(text, 'json', at), 'json-syntax'));
    const inEditor = await startServer({ jsonSyntax: true });
    try {
      assert.ok(!has(await inEditor.open(at, 'json', text), 'json-syntax'));
    } finally {
      await inEditor.close();
    }
  });

  it('shows lenses to a client that has the commands, and to no other', async () => {
    assert.equal(server.capabilities.codeLensProvider, undefined);
    const editor = await startServer({ commands: true });
    try {
      const file = pathToFileURL(join(tmpdir(), 'Dockerfile')).href;
      await editor.open(file, 'dockerfile', 'FROM alpine:3.20 AS build\nFROM alpine:3.20\nRUN true\n');
      const lenses = await editor.codeLenses(file);
      assert.deepEqual(
        lenses.map(({ range, command }) => [range.start.line, command?.command]),
        [
          [0, 'slipway.buildImage'],
          [1, 'slipway.buildImage'],
        ],
      );
      const task = pathToFileURL(join(tmpdir(), 'task-definition.json')).href;
      await editor.open(task, 'json', '{ "family": "cats" }');
      assert.deepEqual(
        (await editor.codeLenses(task)).map(({ range, command }) => [range.start.line, command?.title]),
        [
          [0, '$(play) Run Locally'],
          [0, 'Run Task…'],
          [0, 'Ship…'],
          [0, 'Verify'],
          [0, 'Register'],
        ],
      );
    } finally {
      await editor.close();
    }
  });

  it('takes the severities of the client, by rule id and by the name another tool gives it', async () => {
    const text = 'FROM alpine:3.20\nWORKDIR app\nMAINTAINER cats\n';
    const other = await startServer({ rules: { 'workdir-relative': 'error', MaintainerDeprecated: 'off' } });
    try {
      const diagnostics = await other.open(uri, 'dockerfile', text);
      assert.equal(find(diagnostics, 'workdir-relative').severity, 1);
      assert.ok(!has(diagnostics, 'maintainer-deprecated'));
    } finally {
      await other.close();
    }
  });

  it('looks at the files beside the document', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway files '));
    try {
      const text = 'FROM alpine:3.20\nCOPY . /app\n';
      const file = pathToFileURL(join(folder, 'Dockerfile')).href;
      await open(text, 'dockerfile', file);
      await until(async () => has(await server.change(file, `${text}# \n`), 'copy-whole-context'));
      writeFileSync(join(folder, '.dockerignore'), 'node_modules\n');
      await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
      await until(async () => !has(await server.change(file, `${text}# again\n`), 'copy-whole-context'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads the .hadolint.yaml of the folder, and reads it again when it changes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway configuration '));
    try {
      const text = 'FROM alpine:3.20\nWORKDIR app\n';
      const file = pathToFileURL(join(folder, 'Dockerfile')).href;
      writeFileSync(join(folder, '.hadolint.yaml'), 'ignored: [DL3000]\n');
      await open(text, 'dockerfile', file);
      await until(async () => !has(await server.change(file, `${text}# \n`), 'workdir-relative'));
      writeFileSync(join(folder, '.hadolint.yaml'), 'override: { error: [DL3000] }\n');
      await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
      await until(async () => has(await server.change(file, `${text}# again\n`), 'workdir-relative'));
      assert.equal(find(await server.change(file, text), 'workdir-relative').severity, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('publishes at most three times for thirty changes that arrive at once', async () => {
    await open('FROM alpine:3.20\nRUN true\n');
    const before = server.published.length;
    const end = { line: 1, character: 8 };
    const changes = Array.from({ length: 30 }, () => server.change(uri, 'x', { start: end, end }));
    await changes.at(-1);
    assert.ok(server.published.length - before <= 3, `${server.published.length - before} publications`);
  });

  it('takes back its problems when the document is closed', async () => {
    await open('FROM alpine:3.20\nWORKDIR app\n');
    const gone = new Promise<void>((done) => {
      const look = setInterval(() => {
        const last = server.published.at(-1);
        if (last?.uri !== uri || last.version !== undefined) return;
        clearInterval(look);
        done();
      }, 5);
    });
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await gone;
  });
});

function apply(text: string, action: CodeAction | undefined): string {
  const [edits] = Object.values(action?.edit?.changes ?? {});
  assert.ok(edits, 'an action with edits');
  return TextDocument.applyEdits(TextDocument.create(uri, 'dockerfile', 1, text), edits);
}
