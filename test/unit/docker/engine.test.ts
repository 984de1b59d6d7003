import assert from 'node:assert/strict';

import { engineStatus, readyEngine } from '../../../client/docker/engine';
import type { Reply } from '../../support/fakeDocker';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;

describe('the status of the engine', () => {
  const client = { Version: '28.2.2', Context: 'default' };
  const server = { Version: '20.10.24+dfsg1', Os: 'linux', Arch: 'amd64' };
  const buildx = (reply: Reply) => (args: readonly string[]) => (args[0] === 'buildx' ? { exitCode: 1 } : reply);

  it('is ready with its version, context, platform and builder', async () => {
    const docker = fakeDocker(buildx({ stdout: JSON.stringify({ Client: client, Server: server }) }));
    assert.deepEqual(await engineStatus(docker, never), {
      state: 'ready',
      version: '20.10.24+dfsg1',
      context: 'default',
      os: 'linux',
      architecture: 'amd64',
      builder: 'legacy',
    });
  });

  it('is not running when the client answers alone', async () => {
    const stderr = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const docker = fakeDocker(
      buildx({ exitCode: 1, stdout: JSON.stringify({ Client: client, Server: null }), stderr }),
    );
    const status = await engineStatus(docker, never);
    assert.equal(status.state, 'notRunning');
    await assert.rejects(readyEngine(docker, never), { message: 'The Docker engine is not running' });
  });

  it('is unknown with the reason when the program may not be started', async () => {
    const docker = fakeDocker(() => Promise.reject(new Error('this folder is not trusted')));
    const status = await engineStatus(docker, never);
    assert.equal(status.state, 'unknown');
    await assert.rejects(readyEngine(docker, never), { message: 'this folder is not trusted' });
  });

  it('is notInstalled without docker', async () => {
    const docker = { ...fakeDocker(() => Promise.reject(new Error('no docker'))), isInstalled: async () => false };
    assert.equal((await engineStatus(docker, never)).state, 'notInstalled');
  });

  it('is unknown when something else answers to the name docker', async () => {
    const docker = fakeDocker(buildx({ stdout: 'podman version 5.0\n' }));
    assert.equal((await engineStatus(docker, never)).state, 'unknown');
  });

  it('is not told to who has stopped asking', async () => {
    const docker = fakeDocker((_, { signal }) => Promise.reject(signal?.reason));
    await assert.rejects(engineStatus(docker, AbortSignal.abort()), { name: 'AbortError' });
  });
});
