import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import * as vscode from 'vscode';

import { diagnosticsOf, eventually } from '../support/editorDocuments';

describe('commands called by other code', () => {
  const call = (id: string, args: object) => vscode.commands.executeCommand(`slipway.${id}`, args);

  it('reject with the sentence that the user would see', async () => {
    await assert.rejects(
      async () => call('tagImage', { reference: 'cats:1', newReference: '-v' }),
      /"-v" is not a name for an image\. Write it as registry\/repository:tag/,
    );
    await assert.rejects(async () => call('showRule', { rule: 'no-such-rule' }), /There is no rule "no-such-rule"/);
  });

  it('reject in read-only mode what would change something on AWS, before anything is asked', async () => {
    const setting = () => vscode.workspace.getConfiguration('slipway');
    await setting().update('readOnly', true, vscode.ConfigurationTarget.Global);
    try {
      for (const id of ['createCluster', 'runTask', 'createService', 'deregisterTaskDefinition']) {
        await assert.rejects(
          async () => call(id, {}),
          /changes something, and Slipway is in read-only mode\. Turn off/,
          id,
        );
      }
    } finally {
      await setting().update('readOnly', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('reject for a file that is half typed, with the reason', async () => {
    await withFile('task-definition.json', '{ "family": "cats", "containerDefinitions": [', async (uri) => {
      await assert.rejects(
        async () => call('runLocally', { file: uri.fsPath }),
        /task-definition\.json is not a task definition that can be used/,
      );
    });
  });
});

describe('a button of a row that is gone when it is pressed', () => {
  it('does nothing, and does not ask which of the others is meant', async () => {
    // VS Code passes the row and what is selected; it has neither while the view is renewed.
    const pressed = vscode.commands.executeCommand('slipway.stopTask', undefined, undefined);
    const ended = Promise.resolve(pressed).then(() => 'ended');
    assert.equal(await Promise.race([ended, wait(10_000, 'asks')]), 'ended');
  });
});

describe('a Dockerfile outside the workspace', () => {
  it('is checked, and its fix is offered', async () => {
    await withFile('Dockerfile', 'FROM alpine:3.20\nEXPSOE 80\n', async (uri) => {
      // VS Code asks for the problems of what it shows.
      const { document } = await vscode.window.showTextDocument(uri);
      assert.equal(vscode.workspace.getWorkspaceFolder(uri), undefined);
      const [problem] = await eventually(
        () => diagnosticsOf(document),
        (found) => found.length > 0,
      );
      assert.equal(problem && document.getText(problem.range), 'EXPSOE');
    });
  });
});

async function withFile(name: string, text: string, use: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "slipway it's $(here) "));
  try {
    writeFileSync(join(folder, name), text);
    await use(vscode.Uri.file(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
