import assert from 'node:assert/strict';

import { createContainer } from '../../../client/docker/createContainer';
import { fakeDocker } from '../../support/fakeDocker';

const signal = new AbortController().signal;
const request = { Image: 'cats:1', Labels: {}, Env: ['PASSWORD=hüsh\nhush'], HostConfig: {} };

describe('a container', () => {
  it('is created by a request on standard input, of which the command line shows nothing', async () => {
    const docker = fakeDocker(() => ({ stdout: 'HTTP/1.0 201 Created\r\nServer: Docker\r\n\r\n{"Id":"c1"}\n' }));
    assert.equal(await createContainer(docker, 'cats-1.web', request, signal), 'c1');

    const [call] = docker.calls;
    assert.deepEqual(call?.args, ['system', 'dial-stdio']);
    const [head = '', body = ''] = call.options.stdin?.split('\r\n\r\n') ?? [];
    assert.match(head, /^POST \/containers\/create\?name=cats-1\.web HTTP\/1\.0\r\n/);
    assert.match(head, new RegExp(`^Content-Length: ${Buffer.byteLength(body)}$`, 'm'));
    assert.deepEqual(JSON.parse(body), request);
  });

  const refusals: readonly (readonly [string, string, RegExp])[] = [
    [
      'the engine says why',
      'HTTP/1.0 409 Conflict\r\n\r\n{"message":"The name is already in use"}',
      /: The name is already in use$/,
    ],
    [
      'the engine says nothing that can be read',
      'HTTP/1.0 500 Oh\r\n\r\n<html>',
      /no answer that can be understood: 500$/,
    ],
    ['the engine hangs up', '', /no answer that can be understood$/],
  ];
  for (const [name, stdout, message] of refusals) {
    it(`is refused when ${name}`, async () => {
      const docker = fakeDocker(() => ({ stdout }));
      await assert.rejects(createContainer(docker, 'x', request, signal), { name: 'UserError', message });
    });
  }

  it('is not created by an engine that cannot be reached', async () => {
    const docker = fakeDocker(() => ({ exitCode: 1, stderr: 'Cannot connect to the Docker daemon at unix:///x.' }));
    await assert.rejects(createContainer(docker, 'x', request, signal), { message: /engine is not running/ });
  });
});
