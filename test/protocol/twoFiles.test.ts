import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Diagnostic, Location } from 'vscode-languageserver/node';

import { startServer, type LspClient } from '../support/lspClient';

const definition = (port: number) =>
  JSON.stringify({
    family: 'cats',
    networkMode: 'bridge',
    containerDefinitions: [
      { name: 'log', image: 'fluent/fluent-bit:3', memory: 64 },
      { name: 'web', image: 'registry.test/web:1', memory: 256, portMappings: [{ containerPort: port }] },
    ],
  });

describe('A task definition and the Dockerfile of its image', () => {
  let folder: string;
  let server: LspClient;
  let dockerfile: string;
  let task: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-two-'));
    await mkdir(join(folder, 'web'));
    await mkdir(join(folder, '.aws'));
    await writeFile(join(folder, 'web', 'Dockerfile'), 'FROM node:22 AS build\nFROM node:22\nEXPOSE 8080\n');
    await writeFile(join(folder, '.aws', 'task-definition.json'), definition(80));
    dockerfile = pathToFileURL(join(folder, 'web', 'Dockerfile')).href;
    task = pathToFileURL(join(folder, '.aws', 'task-definition.json')).href;
    server = await startServer({}, {}, { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'cats' }] });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const has = (rule: string) => (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ code }) => code === rule);
  const hasNot = (rule: string) => (diagnostics: readonly Diagnostic[]) => !has(rule)(diagnostics);
  const position = { line: 0, character: definition(80).indexOf('registry.test') + 3 };
  const watched = (uri: string, type: number) =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

  it('are compared while either is typed', async () => {
    await server.open(task, 'json', definition(80));
    await server.until(task, has('image-port'));

    await server.change(task, definition(8080));
    await server.until(task, hasNot('image-port'));

    const opened = server.open(dockerfile, 'dockerfile', 'FROM node:22\nEXPOSE 9090\n');
    await server.untilAnyVersion(task, has('image-port'));
    await opened;
    await server.change(dockerfile, 'FROM node:22\nEXPOSE 8080\n');
    await server.untilAnyVersion(task, hasNot('image-port'));
  });

  it('count as they are on disk when the editor closes them', async () => {
    await server.open(dockerfile, 'dockerfile', 'FROM node:22\nEXPOSE 80\n');
    await server.open(task, 'json', definition(80));
    await server.until(task, hasNot('image-port'));
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: dockerfile } });
    await server.untilAnyVersion(task, has('image-port'));
  });

  it('are told of files that are made, changed and deleted', async () => {
    await server.open(task, 'json', definition(80));
    await server.until(task, has('image-port'));
    await writeFile(join(folder, 'web', 'Dockerfile'), 'FROM node:22\nEXPOSE 80\n');
    await watched(dockerfile, 2);
    await server.untilAnyVersion(task, hasNot('image-port'));

    await writeFile(join(folder, 'web.Dockerfile'), 'FROM node:22\nEXPOSE 90\n');
    await watched(pathToFileURL(join(folder, 'web.Dockerfile')).href, 1);
    await server.untilAnyVersion(task, has('image-port'));
    await rm(join(folder, 'web.Dockerfile'));
    await watched(pathToFileURL(join(folder, 'web.Dockerfile')).href, 3);
    await server.untilAnyVersion(task, hasNot('image-port'));
  });

  it('lead to each other', async () => {
    await server.open(task, 'json', definition(80));
    await server.until(task, has('image-port'));
    const there = await server.connection.sendRequest<readonly Location[]>('textDocument/definition', {
      textDocument: { uri: task },
      position,
    });
    assert.deepEqual(there, [{ uri: dockerfile, range: { start: at(1), end: at(1) } }]);

    await server.open(dockerfile, 'dockerfile', 'FROM node:22 AS build\nFROM node:22 AS web\nEXPOSE 8080\n');
    const uses = (line: number) =>
      server.connection.sendRequest<readonly Location[]>('textDocument/references', {
        textDocument: { uri: dockerfile },
        position: { line, character: 20 },
        context: { includeDeclaration: false },
      });
    assert.deepEqual(
      (await uses(1)).map(({ uri }) => uri),
      [task],
    );
    assert.deepEqual(await uses(0), []);
  });

  it('lead to a task definition that is not open', async () => {
    await server.open(dockerfile, 'dockerfile', 'FROM node:22\nEXPOSE 8080\n');
    const uses = () =>
      server.connection.sendRequest<readonly Location[]>('textDocument/references', {
        textDocument: { uri: dockerfile },
        position: { line: 0, character: 6 },
        context: { includeDeclaration: false },
      });
    // The folders are looked through meanwhile.
    for (let tries = 0; tries < 50 && (await uses()).length === 0; tries++)
      await new Promise((done) => setTimeout(done, 20));
    const [use] = await uses();
    assert.equal(use?.uri, task);
    assert.equal(use?.range.start.character, position.character - 3);
  });

  it('belong together where the client has built the one from the other', async () => {
    await writeFile(join(folder, 'Dockerfile.release'), 'FROM --platform=linux/arm64 node:22\nEXPOSE 70\n');
    const path = join(folder, 'Dockerfile.release');
    const fargate = definition(70).replace('"family"', '"requiresCompatibilities":["FARGATE"],"family"');
    await server.open(task, 'json', fargate);
    await server.connection.sendNotification('slipway/builds', [{ reference: 'web:9', path, platform: 'linux/arm64' }]);
    await server.untilAnyVersion(task, has('image-platform'));
  });

  it('belong together where the settings say so', async () => {
    await writeFile(join(folder, 'Containerfile'), 'FROM node:22\nEXPOSE 70\nFROM node:22\nEXPOSE 80\n');
    const folders = [{ uri: pathToFileURL(folder).href, name: 'cats' }];
    const told = await startServer({ images: { '<IMAGE>': 'Containerfile#0' } }, {}, { workspaceFolders: folders });
    try {
      await told.open(task, 'json', definition(80).replace('registry.test/web:1', '<IMAGE>'));
      await told.untilAnyVersion(task, has('image-port'));
    } finally {
      await told.close();
    }
  });

  it('take the launch type that the file was last run with', async () => {
    await server.open(task, 'json', definition(8080));
    await server.until(task, hasNot('fargate-size-required'));
    const path = join(folder, '.aws', 'task-definition.json');
    await server.connection.sendNotification('slipway/launchTypes', { [path]: 'FARGATE' });
    await server.untilAnyVersion(task, has('fargate-size-required'));
    await server.connection.sendNotification('slipway/launchTypes', {});
    await server.untilAnyVersion(task, hasNot('fargate-size-required'));
  });
});

function at(line: number) {
  return { line, character: 0 };
}
