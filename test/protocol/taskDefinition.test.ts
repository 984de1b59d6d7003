import assert from 'node:assert/strict';

import type { CompletionItem, Hover, Location, Position, WorkspaceEdit } from 'vscode-languageserver/node';

import { startServer, type LspClient } from '../support/lspClient';
import { readCursorMark } from '../support/cursorMark';

const uri = 'file:///src/task-definition.json';

/** Every request that is about a position, with what it needs beside that. */
const positioned: Readonly<Record<string, object>> = {
  completion: {},
  hover: {},
  signatureHelp: {},
  definition: {},
  references: { context: { includeDeclaration: true } },
  documentHighlight: {},
  prepareRename: {},
};
const whole = ['documentSymbol', 'foldingRange', 'documentLink'];

describe('requests about a task definition over stdio', () => {
  let server: LspClient;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  /** Puts a request to the text, at its mark. */
  async function ask<Answer>(request: string, marked: string, more: object = {}): Promise<Answer> {
    const { text, position } = readCursorMark(marked);
    await server.open(uri, 'json', text);
    return server.connection.sendRequest<Answer>(`textDocument/${request}`, {
      textDocument: { uri },
      position,
      ...more,
    });
  }

  it('complete members and values, plain for a client that does not know snippets', async () => {
    const items = await ask<readonly CompletionItem[]>('completion', '{ "containerDefinitions": [{ "im|" }] }');
    const image = items.find(({ label }) => label === 'image');
    assert.deepEqual(image?.textEdit, {
      range: { start: { line: 0, character: 29 }, end: { line: 0, character: 33 } },
      newText: '"image": ""',
    });
  });

  it('complete with places to fill in for a client that knows them', async () => {
    const editor = await startServer(
      {},
      { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    );
    try {
      await editor.open(uri, 'json', '{ "containerDefinitions": [{  }] }');
      const items = await editor.connection.sendRequest<readonly CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 0, character: 29 },
      });
      assert.equal(items.find(({ label }) => label === 'image')?.textEdit?.newText, '"image": "$1"');
    } finally {
      await editor.close();
    }
  });

  it('complete nothing at the signs that only Dockerfiles know', async () => {
    const context = { triggerKind: 2, triggerCharacter: '{' };
    assert.deepEqual(await ask('completion', '{|}', { context }), []);
  });

  it('explain what is under the pointer', async () => {
    const found = await ask<Hover>('hover', '{ "net|workMode": "awsvpc" }');
    assert.deepEqual(found.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 15 } });
  });

  it('lead to where a container gets its name, and change it everywhere', async () => {
    const marked =
      '{ "containerDefinitions": [{ "name": "db" }, { "dependsOn": [{ "containerName": "d|b", "condition": "START" }] }] }';
    const [found] = await ask<readonly Location[]>('definition', marked);
    assert.deepEqual(found?.range.start, { line: 0, character: 38 });
    const { changes } = await ask<WorkspaceEdit>('rename', marked, { newName: 'postgres' });
    assert.equal(changes?.[uri]?.length, 2);
    await assert.rejects(ask('rename', marked, { newName: 'not a name' }), /letters, digits/);
  });

  for (const [what, text] of [
    ['an empty file', ''],
    ['half a file', '{ "family": "cats", "containerDefinitions": [{ "name": "web", "ima'],
    ['a file with a wrong bracket', '{ "containerDefinitions": [{ "name": "web" ] }'],
    ['a file with comments, CRLF and placeholders', '{\r\n // cats\r\n "cpu": ${CPU},\r\n "image": "<IMAGE>"\r\n}'],
    ['what is no task definition', '[[[{"a":'],
  ] as const) {
    it(`answer all of them at every position of ${what}, and behind its end`, async () => {
      await server.open(uri, 'json', text);
      const send = (request: string, more: object) =>
        server.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri }, ...more });
      for (const request of whole) assert.notEqual(await send(request, {}), undefined);
      for (const position of [...positionsOf(text), { line: 99, character: 0 }, { line: 0, character: 9999 }]) {
        for (const [request, more] of Object.entries(positioned)) {
          assert.notEqual(await send(request, { position, ...more }), undefined);
        }
      }
    }).timeout(20_000);
  }

  it('leave symbols and folding to an editor that has them for any JSON', async () => {
    const editor = await startServer({ jsonSyntax: true });
    try {
      await editor.open(uri, 'json', '{\n "family": "cats",\n "containerDefinitions": [\n ]\n}');
      for (const request of ['documentSymbol', 'foldingRange']) {
        assert.deepEqual(await editor.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri } }), []);
      }
    } finally {
      await editor.close();
    }
  });
});

function positionsOf(text: string): readonly Position[] {
  return text
    .split(/\r?\n/)
    .flatMap((content, line) => Array.from({ length: content.length + 1 }, (_, character) => ({ line, character })));
}
