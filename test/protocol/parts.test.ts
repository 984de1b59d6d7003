import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const bundle = join(__dirname, '../../dist/server.js');

describe('the server', () => {
  it('has read neither language from disk before there is a document in it', async () => {
    assert.deepEqual(await filesRead(), ['server.js']);
  });

  it('reads the language of a document, and not the other', async () => {
    assert.deepEqual(await filesRead('dockerfile', 'FROM alpine\n'), ['dockerfile.js', 'server.js']);
    const containers = '{"containerDefinitions": []}';
    assert.deepEqual(await filesRead('json', containers), ['server.js', 'taskDefinition.js']);
  });
});

/** The files of ours that a server has read when it ends; it may have got a document before. */
async function filesRead(languageId?: string, document = ''): Promise<readonly string[]> {
  const program = `
    process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));
    require(${JSON.stringify(bundle)});
  `;
  const server = spawn(process.execPath, ['-e', program, '--', bundle, '--stdio']);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  if (languageId !== undefined) {
    const published = new Promise((done) => connection.onNotification('textDocument/publishDiagnostics', done));
    const textDocument = { uri: 'untitled:document', languageId, version: 1, text: document };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    await published;
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const read = await text(server.stderr);
  connection.dispose();
  return read
    .split('\n')
    .map((path) => basename(path))
    .sort();
}
