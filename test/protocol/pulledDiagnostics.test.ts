import assert from 'node:assert/strict';

import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';

import { startServer } from '../support/lspClient';

const uri = 'untitled:Dockerfile';

describe('a client that asks for diagnostics', () => {
  it('gets them when it asks, and never unasked', async () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    const server = await startServer({}, capabilities);
    const ask = (previousResultId?: string) =>
      server.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      });
    try {
      assert.ok(server.capabilities.diagnosticProvider);
      const open = { textDocument: { uri, languageId: 'dockerfile', version: 1, text: 'FROM a:1\nWORKDIR b\n' } };
      await server.connection.sendNotification('textDocument/didOpen', open);
      const first = await ask();
      assert.ok(first.kind === 'full' && first.items.some(({ code }) => code === 'workdir-relative'));
      assert.equal((await ask(first.resultId)).kind, 'unchanged');

      const start = { line: 1, character: 8 };
      const change = {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start, end: start }, text: '/' }],
      };
      await server.connection.sendNotification('textDocument/didChange', change);
      const second = await ask(first.resultId);
      assert.ok(second.kind === 'full' && !second.items.some(({ code }) => code === 'workdir-relative'));
      await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual(await ask(), { kind: 'full', items: [] });
      assert.deepEqual(server.published, []);
    } finally {
      await server.close();
    }
  });

  it('is told them instead where it cannot be told to ask again', async () => {
    const server = await startServer({}, { textDocument: { diagnostic: {}, publishDiagnostics: {} } });
    assert.equal(server.capabilities.diagnosticProvider, undefined);
    assert.ok((await server.open(uri, 'dockerfile', 'FROM a:1\nWORKDIR b\n')).length > 0);
    await server.close();
  });

  it('is not offered any where it does not say that it asks', async () => {
    const server = await startServer();
    assert.equal(server.capabilities.diagnosticProvider, undefined);
    await server.close();
  });
});
