import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import * as vscode from 'vscode';

import { eventually } from '../support/editorDocuments';
import { measureTurns } from '../support/measureTurns';

const frame = 16;

describe('a thousand images', () => {
  let folder: string;
  const usual = process.env['PATH'];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-many-images-'));
    const rows = Array.from({ length: 1000 }, (_, at) => row(at));
    await writeFile(join(folder, 'rows'), `${rows.join('\n')}\n`);
    // Stands in for docker, whose own time is no work of the extension host.
    const script = `#!/bin/sh\necho "$*" >>'${folder}/calls'\n[ "$1 $2" = "image ls" ] && cat '${folder}/rows'\nexit 0\n`;
    await writeFile(join(folder, 'docker'), script, { mode: 0o755 });
    process.env['PATH'] = `${folder}${delimiter}${usual}`;
  });
  after(async () => {
    process.env['PATH'] = usual;
    await vscode.commands.executeCommand('slipway.refresh');
    await rm(folder, { recursive: true, force: true });
  });

  it('never keep the extension host from other work for longer than a frame', async () => {
    await vscode.commands.executeCommand('slipway.images.focus');
    const listings = async () =>
      (await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).match(/^image ls/gm)?.length ?? 0;
    const turns: number[] = [];
    for (let round = 0; round < 5; round++) {
      const asked = await listings();
      const { longestTurn } = await measureTurns(async () => {
        await vscode.commands.executeCommand('slipway.refresh');
        await eventually(listings, (count) => count > asked);
        await wait(1500);
      });
      turns.push(longestTurn);
    }
    assert.ok(Math.max(...turns) < frame, `${turns.map((turn) => turn.toFixed(1)).join(', ')} ms`);
  });
});

function row(at: number): string {
  const id = `sha256:${String(at).padStart(64, '0')}`;
  const created = '2026-11-22 17:04:23 +0000 UTC';
  return JSON.stringify({ ID: id, Repository: `cats/${at}`, Tag: '1', Size: '2MB', CreatedAt: created });
}
