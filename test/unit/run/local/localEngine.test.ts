import assert from 'node:assert/strict';

import { readLocalEngine } from '../../../../client/run/local/localEngine';
import { fakeDocker, type Reply } from '../../../support/fakeDocker';

const { signal } = new AbortController();
const ready = { OSType: 'linux', OperatingSystem: 'Debian', Architecture: 'aarch64', NCPU: 4, SecurityOptions: null };
const silence = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';

describe('the engine of a local task', () => {
  it('is known by what docker tells of it', async () => {
    assert.deepEqual(await read({ stdout: JSON.stringify(ready) }), {
      architecture: 'arm64',
      cpus: 4,
      isMachine: true,
      hostIp: '127.0.0.1',
      confinements: [],
    });
  });

  for (const [what, reply] of [
    ['prints an empty engine and fails', { exitCode: 1, stdout: '{"OSType":"","NCPU":0}', stderr: silence }],
    ['prints an error in the engine and ends well', { stdout: JSON.stringify({ ServerErrors: [silence] }) }],
    ['prints no JSON', { exitCode: 1, stderr: silence }],
  ] as const) {
    it(`is not there where docker ${what}`, async () => {
      await assert.rejects(read(reply), { name: 'UserError', message: 'The Docker engine is not running' });
    });
  }

  it('is none for Windows containers', async () => {
    const windows = { ...ready, OSType: 'windows' };
    await assert.rejects(read({ stdout: JSON.stringify(windows) }), { message: 'The engine runs Windows containers' });
  });
});

function read(reply: Reply) {
  return readLocalEngine(
    fakeDocker(() => reply),
    signal,
  );
}
