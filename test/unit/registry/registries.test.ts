import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { UserError } from '../../../server/userError';
import { setUpRegistries } from '../../support/registriesOnDocker';

const never = new AbortController().signal;

describe('the start of an editor', () => {
  it('takes away the login that one which was killed has left', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = await mkdtemp(join(tmpdir(), `slipway-docker-${pid}-`));
    setUpRegistries(() => undefined);
    while (existsSync(left)) await wait(5);
  });
});

describe('signing in to a registry', () => {
  it('keeps nothing that the registry does not accept, and says nothing of it', async () => {
    const stderr =
      'Error response from daemon: login attempt to https://registry-1.docker.io/v2/ failed with status: 401 Unauthorized';
    const { registries, kept } = setUpRegistries(() => ({ exitCode: 1, stderr }));
    await assert.rejects(registries.signIn('docker.io', 'me', 'hush', never), (error: UserError) => {
      assert.equal(error.message, 'Docker Hub does not accept the access token of "me"');
      assert.doesNotMatch(JSON.stringify(error), /hush/);
      return true;
    });
    assert.deepEqual([...kept], []);
  });

  it('says of docker, not of the engine, that it cannot reach the registry: without an engine docker asks it itself', async () => {
    const stderr = 'Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 127.0.0.53:53: no such host';
    const { registries, kept } = setUpRegistries(() => ({ exitCode: 1, stderr }));
    await assert.rejects(registries.signIn('ghcr.io', 'me', 'hush', never), { message: 'Docker cannot reach ghcr.io' });
    assert.deepEqual([...kept], []);
  });

  it('takes a user name that begins with a dash for a user name', async () => {
    const { docker, registries } = setUpRegistries(() => undefined);
    await registries.signIn('ghcr.io', '--password=x', 'token', never);
    assert.deepEqual(docker.calls[0]?.args, ['login', '--username=--password=x', '--password-stdin', '--', 'ghcr.io']);
  });

  it('does not begin without an access token, for which docker would ask on a terminal', async () => {
    const { docker, registries } = setUpRegistries(() => undefined);
    await assert.rejects(registries.signIn('ghcr.io', 'me', ' ', never), { name: 'UserError' });
    assert.deepEqual(docker.calls, []);
  });
});
