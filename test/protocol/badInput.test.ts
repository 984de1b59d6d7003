import assert from 'node:assert/strict';

import { find, has } from '../support/diagnostics';
import { startServer, type LspClient } from '../support/lspClient';

const uri = 'untitled:Dockerfile';

describe('the server over stdio', () => {
  let server: LspClient;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  const open = (text: string, language = 'dockerfile', at = uri) => server.open(at, language, text);

  describe('on bad input', () => {
    const survives = async () => assert.ok(has(await open('FROM alpine:3.20\nWORKDIR app\n'), 'workdir-relative'));

    it('reports an empty Dockerfile', async () => {
      const [problem] = await open('');
      assert.equal(problem?.severity, 1);
    });

    it('goes on after a Dockerfile of a megabyte, in one line and in many', async () => {
      await open(`FROM alpine:3.20\nRUN echo ${'x'.repeat(1_000_000)}\n`);
      await open(`FROM alpine:3.20\n${'RUN echo hello world\n'.repeat(50_000)}`);
      await survives();
    }).timeout(30_000);

    it('goes on after a binary file that is called a Dockerfile', async () => {
      await open(Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)).toString('latin1'));
      await survives();
    });

    it('finds the same in a file with CRLF, at the same place', async () => {
      const problem = find(await open('FROM alpine:3.20\r\nWORKDIR app\r\n'), 'workdir-relative');
      assert.deepEqual(problem.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } });
    });

    it('goes on after half a heredoc, and says that its end is missing', async () => {
      assert.ok(has(await open('FROM alpine:3.20\nRUN <<EOF\necho cats\n'), 'heredoc-unterminated'));
      await survives();
    });

    it('goes on at every prefix of a task definition', async () => {
      const at = 'untitled:task-definition.json';
      const text = JSON.stringify(
        { family: 'c', containerDefinitions: [{ name: 'a', image: 'b', memory: 9 }] },
        null,
        1,
      );
      await open('', 'json', at);
      for (let length = 1; length <= text.length; length++) await server.change(at, text.slice(0, length));
      assert.ok(!has(await server.change(at, text), 'json-syntax'));
    });

    it('goes on after a task definition that is an array, a number, 64 KB long, or has comments', async () => {
      const at = 'untitled:task-definition.json';
      for (const text of ['[]', '7', 'null', `{"family":"${'x'.repeat(65_536)}"}`, '// cats\n{ /* none */ }']) {
        await open(text, 'json', at);
      }
      await survives();
    });
  });
});
