import assert from 'node:assert/strict';

import { createSecrets } from '../../../client/registry/secrets';

describe('the access tokens of registries', () => {
  it('are kept in the keychain, and found again by registry', async () => {
    const { keychain, entries } = fakeKeychain();
    await createSecrets(keychain).keep('docker.io', { user: 'cats', accessToken: 'one' });
    await createSecrets(keychain).keep('ghcr.io', { user: 'dogs', accessToken: 'two' });

    const secrets = createSecrets(keychain);
    assert.deepEqual(await secrets.find('ghcr.io'), { user: 'dogs', accessToken: 'two' });
    assert.equal(await secrets.find('gcr.io'), undefined);
    assert.equal(entries.size, 1);
  });

  it('are not in the list of registries', async () => {
    const { keychain } = fakeKeychain();
    const secrets = createSecrets(keychain);
    await secrets.keep('docker.io', { user: 'cats', accessToken: 'one' });
    assert.deepEqual(await secrets.registries(), [{ registry: 'docker.io', user: 'cats' }]);
  });

  it('leave nothing in the keychain when the last is forgotten', async () => {
    const { keychain, entries } = fakeKeychain();
    const secrets = createSecrets(keychain);
    await secrets.keep('docker.io', { user: 'cats', accessToken: 'one' });
    await secrets.forget('docker.io');
    assert.deepEqual([...entries], []);
  });

  it('are none where the keychain holds something else', async () => {
    const { keychain, entries } = fakeKeychain();
    entries.set('slipway.registries', 'not JSON');
    assert.deepEqual(await createSecrets(keychain).registries(), []);
  });
});

function fakeKeychain() {
  const entries = new Map<string, string>();
  const keychain = {
    get: async (key: string) => entries.get(key),
    store: async (key: string, value: string) => void entries.set(key, value),
    delete: async (key: string) => void entries.delete(key),
  };
  return { keychain, entries };
}
