import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import * as vscode from 'vscode';

import { diagnosticsOf, eventually, openExample, replaceText, slipway } from '../support/editorDocuments';

const execute = promisify(execFile);

describe('Slipway in VS Code', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  // The first test of the suite: later ones start the server.
  it('starts its server for a task definition, and for no other JSON file', async () => {
    await slipway().activate();
    const other = await vscode.workspace.openTextDocument({ language: 'json', content: '{ "family": "cats" }' });
    await vscode.window.showTextDocument(other);
    await replaceText(other, '{ "family": "dogs" }');
    assert.deepEqual(await findServers(), []);

    const ours = await openExample('task-definition.json');
    await eventually(findServers, (servers) => servers.length === 1);
    await replaceText(ours, ours.getText().replace('"256"', '"257"'));
    await eventually(
      () => diagnosticsOf(ours),
      (found) => found.length > 0,
    );
    assert.deepEqual(diagnosticsOf(other), []);
  });

  it('is there when the example Dockerfile is opened', async () => {
    await openExample('Dockerfile');
    await eventually(
      () => slipway().isActive,
      (isActive) => isActive,
    );
    // An extension that failed to start counts as active; only this says that it failed.
    await slipway().activate();
  });

  it('registers every command that it promises', async () => {
    await slipway().activate();
    const registered = new Set(await vscode.commands.getCommands(true));

    // The manifest is VS Code's own reading of package.json, which has this shape.
    const { commands } = slipway().packageJSON.contributes as { commands: readonly { command: string }[] };
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});

/** The language servers among this extension host's own programs. */
async function findServers(): Promise<readonly string[]> {
  const { stdout } = await execute('ps', ['-A', '-o', 'ppid=,args=']);
  return stdout.split('\n').filter((line) => line.trim().startsWith(`${process.pid} `) && /dist.server\.js/.test(line));
}
