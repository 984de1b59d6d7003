import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';

import { StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-languageserver/node';

import { wholeMessages } from '../../server/wholeMessages';

describe('what the server writes', () => {
  it('is a message in one piece, in its order, whatever is in it', async () => {
    const output = new PassThrough();
    const pieces: string[] = [];
    output.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
    const writer = new StreamMessageWriter(wholeMessages(output));
    const messages = ['', 'Content-Length: 3\r\n\r\n', 'Größe 🐈'].map((method) => ({ jsonrpc: '2.0', method }));
    await Promise.all(messages.map((message) => writer.write(message)));

    assert.deepEqual(
      pieces.map((piece) => JSON.parse(piece.slice(piece.indexOf('{'))) as unknown),
      messages,
    );

    const read: Message[] = [];
    const back = new PassThrough();
    new StreamMessageReader(back).listen((message) => read.push(message));
    for (const piece of pieces) back.write(piece);
    await new Promise(setImmediate);
    assert.deepEqual(read, messages);
  });

  it('fails where the client is gone', async () => {
    const output = new PassThrough();
    const writer = new StreamMessageWriter(wholeMessages(output));
    const failed = new Promise((done) => writer.onError(([error]) => done(error.message)));
    output.destroy(new Error('EPIPE'));
    assert.equal(await failed, 'EPIPE');
    await assert.rejects(writer.write({ jsonrpc: '2.0' }), /destroyed/i);
  });
});
