import { Writable } from 'node:stream';

/** Takes the header of a message and its content in turns, and sends them together: each write wakes the client. */
export function wholeMessages(output: NodeJS.WritableStream): Writable {
  let header: Buffer | undefined;
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (header) {
        output.write(Buffer.concat([header, chunk]), done);
        header = undefined;
      } else {
        header = chunk;
        done();
      }
    },
  });
  output.on('error', (error) => messages.destroy(error));
  return messages;
}
