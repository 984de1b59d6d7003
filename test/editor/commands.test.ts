import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import * as vscode from 'vscode';

import { diagnosticsOf, eventually } from '../support/editorDocuments';

describe('commands called by other code', () => {
  const call = (id: string, args: object) => vscode.commands.executeCommand(`slipway.${id}`, args);
  const refused = /changes something, and Slipway is in read-only mode\. Turn off/;

  it('reject with the sentence that the user would see', async () => {
    await assert.rejects(
      async () => call('tagImage', { reference: 'cats:1', newReference: '-v' }),
      /"-v" is not a name for an image\. Write it as registry\/repository:tag/,
    );
    await assert.rejects(async () => call('showRule', { rule: 'no-such-rule' }), /There is no rule "no-such-rule"/);
  });

  it('reject in read-only mode what would change something on AWS, before anything is asked', async () => {
    await withReadOnly({ user: true, workspace: undefined }, async () => {
      for (const id of ['createCluster', 'runTask', 'createService', 'deregisterTaskDefinition']) {
        await assert.rejects(async () => call(id, {}), refused, id);
      }
    });
  });

  it('reject it although the settings of the workspace say that it is no read-only mode', async () => {
    await withReadOnly({ user: true, workspace: false }, async () => {
      assert.equal(vscode.workspace.getConfiguration('slipway').get('readOnly'), false);
      await assert.rejects(async () => call('createCluster', {}), refused);
    });
  });

  it('reject it where only the settings of the workspace say so', async () => {
    await withReadOnly({ user: false, workspace: true }, async () => {
      await assert.rejects(async () => call('createCluster', {}), refused);
    });
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

/** Runs with read-only mode as the two say, and leaves settings and folder as they were. */
async function withReadOnly(
  { user, workspace }: { readonly user: boolean; readonly workspace: boolean | undefined },
  work: () => Promise<void>,
): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const set = (value: boolean | undefined, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration('slipway').update('readOnly', value, target);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const settings = vscode.Uri.joinPath(folder.uri, '.vscode');
  const isThere = () =>
    vscode.workspace.fs.stat(settings).then(
      () => true,
      () => false,
    );
  const wasThere = await isThere();
  await set(user, Global);
  await set(workspace, Workspace);
  try {
    await work();
  } finally {
    await set(undefined, Workspace);
    await set(undefined, Global);
    if (!wasThere && (await isThere())) await vscode.workspace.fs.delete(settings, { recursive: true });
  }
}
