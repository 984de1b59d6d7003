import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';

import {
  CancellationTokenSource,
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { CodeAction, Diagnostic, MessageConnection } from 'vscode-languageserver/node';

import { createBuiltImages } from '../../server/builtImages';
import { oneFile, type Surroundings } from '../../server/lint/surroundings';
import { serve } from '../../server/server';
import { createTrust } from '../../server/trust';

const uri = 'file:///src/Dockerfile';
const text = 'FROM alpine:3.20\nCOPY . /app\n';
const ignoreFile: Surroundings = { files: new Map([['.dockerignore', 'node_modules\n']]) };

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

describe('the server', () => {
  let client: MessageConnection;
  let published: Published[];
  /** Answers to the looks around so far, in their order. */
  let looks: ((found: Surroundings) => void)[];

  const start = async (setUp: (client: MessageConnection) => void = () => undefined, options: object = {}) => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    [published, looks] = [[], []];
    serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      gatherSurroundings: () => new Promise((found) => looks.push(found)),
      listFolder: () => Promise.resolve([]),
      images: createBuiltImages(),
      trust: createTrust(),
      shellcheck: { answerTo: () => undefined, ask: () => Promise.resolve(), lookAgain: () => undefined },
    });
    client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    client.onNotification('textDocument/publishDiagnostics', (params: Published) => void published.push(params));
    setUp(client);
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, ...options });
    await client.sendNotification('initialized', {});
  };
  afterEach(() => client.dispose());

  const textDocument = { uri, languageId: 'dockerfile', version: 1, text };
  const open = () => client.sendNotification('textDocument/didOpen', { textDocument });
  const save = () => client.sendNotification('textDocument/didSave', { textDocument: { uri } });
  const close = () => client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  const actions = (only: string) =>
    client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 11 } },
      context: { diagnostics: [], only: [only] },
    });
  /** Resolves when everything sent so far has been worked on. */
  const settled = async () => {
    await actions('none');
    for (let turn = 0; turn < 10; turn++) await new Promise((done) => setImmediate(done));
    await actions('none');
  };
  const rules = () => published.at(-1)?.diagnostics.map(({ code }) => code) ?? [];

  it('keeps what the latest look around found, though an earlier one answers later', async () => {
    await start();
    await open();
    await save();
    await settled();
    looks[1]?.(ignoreFile);
    await settled();
    assert.ok(!rules().includes('copy-whole-context'));
    looks[0]?.({ files: new Map() });
    await settled();
    assert.ok(!rules().includes('copy-whole-context'));
  });

  it('publishes nothing for a document that was closed while it looked around', async () => {
    await start();
    await open();
    await settled();
    await close();
    await settled();
    const count = published.length;
    looks[0]?.(ignoreFile);
    await settled();
    assert.equal(published.length, count);
  });

  for (const [what, answer] of [
    ['has no settings', () => [undefined]],
    ['fails to tell its settings', () => Promise.reject(new Error('no settings'))],
  ] as const) {
    it(`takes the severities of the start when the client ${what}`, async () => {
      await start((its) => its.onRequest('workspace/configuration', answer), {
        capabilities: { workspace: { configuration: true } },
        initializationOptions: { rules: { 'copy-whole-context': 'off' } },
      });
      await open();
      await settled();
      assert.notEqual(published.length, 0);
      assert.ok(!rules().includes('copy-whole-context'));
    });
  }

  describe('with a .hadolint.yaml', () => {
    const yaml = 'file:///src/.hadolint.yaml';
    const messages = () =>
      published.filter((each) => each.uri === yaml).map(({ diagnostics }) => diagnostics.map(({ message }) => message));

    it('follows what it says as it changes', async () => {
      await start();
      await open();
      await settled();
      looks[0]?.(oneFile('.hadolint.yaml', 'ignored: [copy-whole-context]\n'));
      await settled();
      assert.ok(!rules().includes('copy-whole-context'));
      await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
      await settled();
      looks[1]?.(oneFile('.hadolint.yaml', 'ignored: []\n'));
      await settled();
      assert.ok(rules().includes('copy-whole-context'));
    });

    it('shows what is wrong with it in its place, once, until it is mended', async () => {
      await start();
      await open();
      await settled();
      for (const text of ['ignore: []\n', 'ignore: []\n', 'ignored: []\n']) {
        looks.at(-1)?.(oneFile('.hadolint.yaml', text));
        await settled();
        await save();
        await settled();
      }
      assert.deepEqual(messages(), [['There is no setting ignore; did you mean ignored?'], []]);
    });

    it('takes that back when the Dockerfile is closed', async () => {
      await start();
      await open();
      await settled();
      looks[0]?.(oneFile('.hadolint.yaml', 'ignore: []\n'));
      await settled();
      await close();
      await settled();
      assert.deepEqual(messages().at(-1), []);
    });
  });

  it('checks a file as a task definition that the settings of the client name', async () => {
    await start((its) => its.onRequest('workspace/configuration', () => [{}, ['deploy/*.json']]), {
      capabilities: { workspace: { configuration: true } },
    });
    await settled();
    const named = { uri: 'file:///src/deploy/web.json', languageId: 'json', version: 1, text: '{ "cpu": 256 }' };
    await client.sendNotification('textDocument/didOpen', { textDocument: named });
    await settled();
    assert.ok(rules().includes('member-type'));
  });

  it('offers every kind of action to a client that names the empty kind', async () => {
    await start();
    await open();
    assert.deepEqual(await actions(''), await actions('quickfix'));
    assert.notDeepEqual(await actions(''), []);
  });

  describe('asked and overtaken', () => {
    const change = () =>
      client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: 'FROM alpine:3.21\n' }],
      });
    const failure = async (request: Promise<unknown>) => (await request.then(() => undefined, String)) ?? 'none';

    it('says that the text changed, when a change comes along with the question', async () => {
      await start();
      await open();
      const [answer] = await Promise.all([failure(actions('')), change()]);
      assert.match(answer, /changed meanwhile/);
    });

    it('answers completions for the text they were asked about, as clients narrow them down themselves', async () => {
      await start();
      await open();
      const position = { line: 0, character: 0 };
      const completion = client.sendRequest('textDocument/completion', { textDocument: { uri }, position });
      const [answer] = await Promise.all([failure(completion), change()]);
      assert.equal(answer, 'none');
    });

    it('gives up what the client no longer wants to know', async () => {
      await start();
      await open();
      const wanted = new CancellationTokenSource();
      const params = { textDocument: { uri } };
      const request = client.sendRequest('textDocument/foldingRange', params, wanted.token);
      wanted.cancel();
      assert.match(await failure(request), /cancel/i);
      assert.notDeepEqual(await actions(''), []);
    });

    it('answers nothing about a document that is not open', async () => {
      await start();
      assert.equal(await client.sendRequest('textDocument/foldingRange', { textDocument: { uri } }), null);
    });
  });
});
