import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { eventually } from '../support/editorDocuments';

describe('build tasks', () => {
  it('are offered for each Dockerfile of the workspace', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'slipway' });
    assert.deepEqual(
      tasks.map(({ name, group }) => [name, group?.id]),
      [['build Dockerfile', 'build']],
    );
  });

  it('are taken from tasks.json, and end with an exit code when the image cannot be built', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const task = { type: 'slipway', label: 'no cats', dockerfile: 'missing.Dockerfile', context: '.', tag: 'cats:1' };
    const file = vscode.Uri.joinPath(folder.uri, '.vscode/tasks.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ version: '2.0.0', tasks: [task] })));

    const [missing] = await eventually(
      async () => (await vscode.tasks.fetchTasks()).filter(({ name }) => name === 'no cats'),
      (found) => found.length > 0,
    );
    assert.ok(missing);
    const exitCode = new Promise<number | undefined>((resolve) => {
      vscode.tasks.onDidEndTaskProcess((event) => event.execution.task.name === 'no cats' && resolve(event.exitCode));
    });
    await vscode.tasks.executeTask(missing);
    assert.equal(await exitCode, 1);
  });
});
