import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { CompletionItem, DocumentLink } from 'vscode-languageserver/node';

import { startServer } from '../support/lspClient';

describe('a Dockerfile that was built with another folder than its own', () => {
  it('is completed and linked from there, and what .dockerignore keeps out there is not offered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-context-'));
    mkdirSync(join(folder, 'docker'));
    for (const name of ['main.ts', 'main.log', 'docker/beside.ts']) writeFileSync(join(folder, name), '');
    writeFileSync(join(folder, '.dockerignore'), '**/*.log\n');
    const path = join(folder, 'docker', 'Dockerfile');
    const textDocument = { uri: pathToFileURL(path).href };
    const server = await startServer();
    try {
      await server.open(textDocument.uri, 'dockerfile', 'FROM node:22\nCOPY main.ts .\n');
      const builds = [
        { reference: 'web:2', path, context: folder },
        { reference: 'web:1', path, context: join(folder, 'docker') },
      ];
      await server.connection.sendNotification('slipway/builds', builds);
      const labels = async () => {
        const params = { textDocument, position: { line: 1, character: 5 } };
        const items = await server.connection.sendRequest<readonly CompletionItem[]>('textDocument/completion', params);
        return items.map(({ label }) => label).filter((label) => !/^(?:--|\$|<<)/.test(label));
      };
      // The folder is looked at behind the notification.
      while ((await labels()).includes('beside.ts')) await new Promise((done) => setTimeout(done, 20));
      assert.deepEqual(await labels(), ['docker/', '.dockerignore', 'main.ts']);

      const links = await server.connection.sendRequest<readonly DocumentLink[]>('textDocument/documentLink', {
        textDocument,
      });
      assert.equal(links.at(-1)?.target, pathToFileURL(join(folder, 'main.ts')).href);
    } finally {
      await server.close();
      rmSync(folder, { recursive: true });
    }
  });
});
