import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { diagnosticsOf, eventually, openExample, replaceText } from '../support/editorDocuments';

describe('checking in the editor', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('finds nothing wrong with the example', async () => {
    for (const name of ['Dockerfile', 'task-definition.json']) {
      const document = await openExample(name);
      // A mistake comes and goes first: silence alone could also mean that nobody has looked yet.
      const text = document.getText();
      await replaceText(document, name === 'Dockerfile' ? `${text}EXPSOE 443\n` : text.replace('"256"', '"257"'));
      await eventually(
        () => diagnosticsOf(document),
        (found) => found.length > 0,
      );
      await replaceText(document, text);
      await eventually(
        () => diagnosticsOf(document),
        (found) => found.length === 0,
      );
    }
  });

  it('underlines a mistake in a Dockerfile while it is typed, and its fix works', async () => {
    const document = await openExample('Dockerfile');
    await replaceText(document, `${document.getText()}EXPSOE 443\n`);
    const [problem] = await eventually(
      () => diagnosticsOf(document),
      (found) => found.length > 0,
    );
    assert.ok(problem);
    assert.equal(document.getText(problem.range), 'EXPSOE');

    await applyFix(document, problem);
    assert.match(document.getText(), /^EXPOSE 443$/m);
    await eventually(
      () => diagnosticsOf(document),
      (found) => found.length === 0,
    );
  });

  it('underlines a mistake in a task definition while it is typed, and its fix works', async () => {
    const document = await openExample('task-definition.json');
    await replaceText(document, document.getText().replace('"essential"', '"essentail"'));
    const [problem] = await eventually(
      () => diagnosticsOf(document),
      (found) => found.length > 0,
    );
    assert.ok(problem);
    assert.match(problem.message, /essentail/);

    await applyFix(document, problem);
    assert.match(document.getText(), /"essential": true/);
    await eventually(
      () => diagnosticsOf(document),
      (found) => found.length === 0,
    );
  });
});

/** Applies the first quick fix that changes text at a problem, as the light bulb would. */
async function applyFix(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<void> {
  const { QuickFix } = vscode.CodeActionKind;
  const find = () =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      QuickFix.value,
    );
  const actions = await eventually(find, (found) => found.some(({ edit }) => edit !== undefined));
  const fix = actions.find(({ edit }) => edit !== undefined);
  assert.ok(fix?.edit);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}
