import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { diagnosticsOf, eventually, openExample, replaceText } from '../support/editorDocuments';

describe('a task definition and the Dockerfile of its image, in the editor', () => {
  afterEach(async () => {
    const close = () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await close();
    await close();
  });

  const codesOf = (document: vscode.TextDocument) => diagnosticsOf(document).map(({ code }) => codeOf(code));

  it('are compared while the Dockerfile is typed, and lead to each other', async () => {
    const task = await openExample('task-definition.json');
    const image = task.positionAt(task.getText().indexOf('containerofcats') + 3);
    const there = await eventually(
      () => vscode.commands.executeCommand<vscode.Location[]>('vscode.executeDefinitionProvider', task.uri, image),
      (found) => found.length > 0,
    );
    assert.match(there[0]?.uri.path ?? '', /\/Dockerfile$/);

    // A tab that was only looked at gives way to the next one.
    await vscode.window.showTextDocument(task, { preview: false });
    const dockerfile = await openExample('Dockerfile');
    await replaceText(dockerfile, dockerfile.getText().replace('EXPOSE 80', 'EXPOSE 8080'));
    await eventually(
      () => codesOf(task),
      (codes) => codes.includes('image-port'),
    );
    const uses = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      dockerfile.uri,
      new vscode.Position(0, 6),
    );
    assert.ok(uses.some(({ uri }) => uri.path === task.uri.path));

    await replaceText(dockerfile, dockerfile.getText().replace('EXPOSE 8080', 'EXPOSE 80'));
    await eventually(
      () => codesOf(task),
      (codes) => !codes.includes('image-port'),
    );
  });

  it('are told of JSON syntax once, by VS Code', async () => {
    const task = await openExample('task-definition.json');
    await replaceText(task, task.getText().replace('"family": "container-of-cats",', '"family": "container of cats"'));
    await eventually(
      () => codesOf(task),
      (codes) => codes.includes('family-pattern'),
    );
    const all = await eventually(
      () => vscode.languages.getDiagnostics(task.uri),
      (found) => found.some(({ source }) => source !== 'slipway'),
    );
    const line = task.positionAt(task.getText().indexOf('"requiresCompatibilities"')).line;
    const there = all.filter(({ range, source }) => source !== 'slipway' || Math.abs(range.start.line - line) <= 0);
    assert.deepEqual(
      there.map(({ source }) => source),
      ['json'],
    );
  });

  it('have the lenses of a run', async () => {
    const task = await openExample('task-definition.json');
    const lenses = await eventually(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', task.uri),
      (found) => found.length > 0,
    );
    const titles = lenses.map(({ command }) => command?.title.replace(/\$\([\w-]+\) /, ''));
    for (const title of ['Run Locally', 'Run Task…', 'Register']) assert.ok(titles.includes(title), title);
  });
});

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}
