import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type {
  CompletionItem,
  DocumentLink,
  Hover,
  SemanticTokens,
  SemanticTokensDelta,
} from 'vscode-languageserver/node';

import { readCursorMark } from '../support/cursorMark';
import { startServer, type LspClient } from '../support/lspClient';

const uri = 'untitled:Dockerfile';
const options = { tabSize: 2, insertSpaces: true };

/** Every request about a Dockerfile, with what it takes beside document and position. */
const requests: Readonly<Record<string, object>> = {
  'textDocument/completion': {},
  'textDocument/hover': {},
  'textDocument/signatureHelp': {},
  'textDocument/definition': {},
  'textDocument/references': { context: { includeDeclaration: true } },
  'textDocument/documentHighlight': {},
  'textDocument/prepareRename': {},
  'textDocument/documentSymbol': {},
  'textDocument/foldingRange': {},
  'textDocument/documentLink': {},
  'textDocument/semanticTokens/full': {},
  'textDocument/semanticTokens/full/delta': { previousResultId: 'none' },
  'textDocument/semanticTokens/range': {},
  'textDocument/inlayHint': {},
  'textDocument/formatting': { options },
  'textDocument/rangeFormatting': { options },
  'textDocument/onTypeFormatting': { ch: '\n', options },
  'textDocument/codeLens': {},
  'textDocument/codeAction': { context: { diagnostics: [] } },
};

describe('editing a Dockerfile over stdio', () => {
  let server: LspClient;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  const ask = <Result>(method: string, params: object) =>
    server.connection.sendRequest<Result>(method, { textDocument: { uri }, ...params });
  const askAt = async <Result>(method: string, marked: string, more: object = {}) => {
    const { text, position } = readCursorMark(marked);
    await server.open(uri, 'dockerfile', text);
    return ask<Result>(method, { position, ...more });
  };

  it('answers every request at any position of half-typed text, also outside of it', async () => {
    const texts = [
      '',
      'FROM',
      'FROM a AS b\nCOPY --from=\nRUN <<EOF\nech',
      'FROM a\r\nRUN a \\\r\n\t&& "',
      '\ufeff# escape=`\nENV',
    ];
    for (const text of texts) {
      await server.open(uri, 'dockerfile', text);
      for (const [line, character] of [
        [0, 0],
        [0, 4],
        [1, 9],
        [2, 3],
        [1, 9999],
        [9999, 0],
      ] as const) {
        const position = { line, character };
        for (const [method, more] of Object.entries(requests)) {
          await ask(method, { position, range: { start: { line: 0, character: 0 }, end: position }, ...more });
        }
        await ask('textDocument/selectionRange', { positions: [position] });
        await ask('textDocument/rename', { position, newName: 'x' }).catch((error: unknown) => {
          assert.match(String(error), /renamed|no name|name/);
        });
      }
    }
  });

  it('completes, explains, finds and renames', async () => {
    const file = 'FROM node AS deps\nFROM scratch\n';
    const items = await askAt<readonly CompletionItem[]>('textDocument/completion', `${file}COPY --from=|`);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['deps'],
    );
    const hover = await askAt<Hover>('textDocument/hover', `${file}COPY --from=de|ps a b`);
    assert.match(JSON.stringify(hover.contents), /stage 0/);
    const at = { start: { line: 0, character: 13 }, end: { line: 0, character: 17 } };
    assert.deepEqual(await askAt('textDocument/definition', `${file}COPY --from=de|ps a b`), [{ uri, range: at }]);
    const renamed = await askAt<object>('textDocument/rename', `${file}COPY --from=de|ps a b`, { newName: 'tools' });
    assert.equal(JSON.stringify(renamed).match(/"tools"/g)?.length, 2);
  });

  it('finds stages, instructions and containers in the folders that are open, as the editor has them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-'));
    mkdirSync(join(folder, 'web'));
    const [there, written] = [join(folder, 'web', 'Dockerfile'), join(folder, 'Dockerfile')];
    writeFileSync(there, 'FROM node AS builder\nRUN make\n');
    writeFileSync(written, 'FROM node AS builder-as-it-was\n');
    const containers = '{"family":"web","containerDefinitions":[{"name":"builder"}]}';
    writeFileSync(join(folder, 'task-definition.json'), containers);
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'folder' }];
    const other = await startServer({}, {}, { workspaceFolders });
    try {
      await other.open(pathToFileURL(written).href, 'dockerfile', 'FROM node AS builder-as-it-is\n');
      await other.open(uri, 'dockerfile', 'FROM node AS builder\n');
      const found = await other.connection.sendRequest<readonly { name: string; location: { uri: string } }[]>(
        'workspace/symbol',
        { query: 'bldr' },
      );
      const named = found.map(
        ({ name, location }) => `${name} ${location.uri.replace(`${pathToFileURL(folder).href}/`, '')}`,
      );
      assert.deepEqual(named.sort(), [
        'builder FROM node untitled:Dockerfile',
        'builder FROM node web/Dockerfile',
        'builder task-definition.json',
        'builder-as-it-is FROM node Dockerfile',
        'name builder task-definition.json',
      ]);
    } finally {
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('says why a name cannot be changed', async () => {
    await assert.rejects(askAt('textDocument/rename', 'FROM a AS b|\nFROM c', { newName: 'c' }), /c already/);
    assert.equal(await askAt('textDocument/prepareRename', 'FROM a\nRUN l|s'), null);
  });

  it('tells the colours whole, in part, and as a difference', async () => {
    await server.open(uri, 'dockerfile', 'FROM a\nRUN ls -l\n');
    const whole = await ask<SemanticTokens>('textDocument/semanticTokens/full', {});
    assert.ok(server.capabilities.semanticTokensProvider);
    assert.equal(whole.data.length % 5, 0);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    const part = await ask<SemanticTokens>('textDocument/semanticTokens/range', { range });
    assert.equal(part.data[0], 1);

    await server.change(uri, 'x', { start: { line: 1, character: 9 }, end: { line: 1, character: 9 } });
    const previousResultId = whole.resultId;
    const delta = await ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', { previousResultId });
    const after = await ask<SemanticTokens>('textDocument/semanticTokens/full', {});
    const [edit, ...others] = delta.edits;
    assert.ok(edit && others.length === 0);
    const data = [...whole.data];
    data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.deepEqual(data, after.data);
  });

  it('completes paths of the folder, and links to its files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-context-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'main.ts'), '');
    writeFileSync(join(folder, 'src', 'main.log'), '');
    writeFileSync(join(folder, '.dockerignore'), '**/*.log\n');
    const file = pathToFileURL(join(folder, 'Dockerfile')).href;
    try {
      await server.open(file, 'dockerfile', 'FROM node:22\nCOPY src/main.ts src/\n');
      const labels = async () => {
        const params = { textDocument: { uri: file }, position: { line: 1, character: 9 } };
        const items = await server.connection.sendRequest<readonly CompletionItem[]>('textDocument/completion', params);
        return items.map(({ label }) => label);
      };
      // What keeps files out is read behind the first answer.
      while ((await labels()).length !== 1) await new Promise((done) => setTimeout(done, 20));
      assert.deepEqual(await labels(), ['main.ts']);

      const ignoreFile = pathToFileURL(join(folder, '.dockerignore')).href;
      await server.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: ignoreFile, languageId: 'ignore', version: 1, text: 'src/ma' },
      });
      const ignorable = await server.connection.sendRequest<readonly CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: ignoreFile },
        position: { line: 0, character: 6 },
      });
      assert.deepEqual(ignorable.map(({ label }) => label).sort(), ['main.log', 'main.ts']);

      const links = await server.connection.sendRequest<readonly DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri: file },
      });
      const main = pathToFileURL(join(folder, 'src', 'main.ts')).href;
      assert.deepEqual(
        links.map(({ target }) => target),
        ['https://hub.docker.com/_/node/tags?name=22', main],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
