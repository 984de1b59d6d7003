import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { eventually, openExample, replaceText } from '../support/editorDocuments';

describe('editing a Dockerfile in the editor', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('completes stages and shows stages with their instructions', async () => {
    const document = await openExample('Dockerfile');
    await replaceText(document, 'FROM node AS deps\nFROM scratch\nCOPY --from=\n');
    const items = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(2, 12),
        ),
      ({ items: found }) => found.some(({ label }) => label === 'deps'),
    );
    assert.ok(items);

    const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['deps', 'scratch'],
    );
  });

  it('colours by meaning', async () => {
    const document = await openExample('Dockerfile');
    const tokens = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
          'vscode.provideDocumentSemanticTokens',
          document.uri,
        ),
      (found) => (found?.data.length ?? 0) > 0,
    );
    assert.equal((tokens?.data.length ?? 1) % 5, 0);
  });
});
