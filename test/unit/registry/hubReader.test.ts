import assert from 'node:assert/strict';

import { createHubReader } from '../../../client/registry/hubReader';
import type { RegistryReader } from '../../../client/registry/registryReader';
import type { Credentials } from '../../../client/registry/secrets';
import type { Fetch } from '../../../client/registry/web';
import type { FakeServer, Reply } from '../../support/fakeRegistry';
import { sha256, startServer } from '../../support/fakeRegistry';

const never = new AbortController().signal;

// Docker Hub's own API cannot be had in a test: a server of this test answers as its documentation says.
describe('Docker Hub', () => {
  let server: FakeServer;
  afterEach(() => server.close());

  const open = async (answer: (line: string, authorization: string | undefined) => Reply, login?: Credentials) => {
    server = await startServer((line, { headers }) => {
      if (line === 'POST /v2/auth/token') return { body: { access_token: 'short-lived' } };
      return answer(line, headers.authorization);
    });
    return readerAt(`http://${server.host}`, login);
  };

  it('lists the repositories of the user page by page, with a token for the access token', async () => {
    const reader = await open(
      (line) =>
        line.endsWith('page=2')
          ? { body: { results: [{ name: 'dogs' }], next: null } }
          : { body: { results: [{ name: 'cats' }, { name: '../evil' }], next: 'https://elsewhere.example/steal' } },
      { user: 'Me', accessToken: 'pat' },
    );
    const first = await reader.repositories(undefined, never);
    assert.deepEqual(first, { items: ['me/cats'], next: '2' });
    assert.deepEqual(await reader.repositories('2', never), { items: ['me/dogs'], next: undefined });
    assert.deepEqual(
      server.requests.map(({ line, authorization, body }) => [line, authorization, body]),
      [
        ['POST /v2/auth/token', undefined, '{"identifier":"Me","secret":"pat"}'],
        ['GET /v2/repositories/Me/?page_size=50&page=1', 'Bearer short-lived', ''],
        ['GET /v2/repositories/Me/?page_size=50&page=2', 'Bearer short-lived', ''],
      ],
    );
  });

  it('tells of tags what a pull would count for: digest, size, platforms, and when they were pushed', async () => {
    const images = [{ os: 'linux', architecture: 'arm64', variant: 'v8' }];
    const tag = { name: '1', digest: sha256('x'), full_size: 2130, tag_last_pushed: '2026-01-02T03:04:05Z', images };
    const reader = await open(() => ({ body: { results: [tag, { name: '\u001b[31m', digest: 7 }], next: null } }));
    assert.deepEqual(await reader.images('me/cats', undefined, never), {
      items: [
        {
          tag: '1',
          digest: sha256('x'),
          bytes: 2130,
          pushed: new Date('2026-01-02T03:04:05Z'),
          platforms: ['linux/arm64/v8'],
        },
      ],
      next: undefined,
    });
  });

  it('says who is not signed in', async () => {
    const reader = await open(() => ({}));
    await assert.rejects(reader.repositories(undefined, never), { message: /you are not signed in to Docker Hub$/ });
    assert.deepEqual(server.requests, []);
  });

  it('signs in again once when its token has run out', async () => {
    const reader = await open(() => ({ status: 401 }), { user: 'me', accessToken: 'pat' });
    await assert.rejects(reader.repositories(undefined, never), { message: /does not accept the sign-in of me$/ });
    assert.equal(server.requests.filter(({ line }) => line.startsWith('POST')).length, 2);
  });

  it('lists tags by the registry where its own API cannot be reached', async () => {
    const reader = await open(() => ({}));
    await server.close();
    assert.deepEqual(
      (await reader.images('me/cats', undefined, never)).items.map(({ tag }) => tag),
      ['of the registry'],
    );
  });

  it('deletes one tag', async () => {
    const reader = await open(() => ({ status: 204 }), { user: 'me', accessToken: 'pat' });
    await reader.remove('me/cats', { tag: '1', digest: sha256('x') }, never);
    assert.equal(server.requests.at(-1)?.line, 'DELETE /v2/repositories/me/cats/tags/1/');
  });
});

function readerAt(api: string, login: Credentials | undefined): RegistryReader {
  const image = { tag: 'of the registry', digest: undefined, bytes: undefined, pushed: undefined, platforms: [] };
  const unused = () => {
    throw new Error('not part of this test');
  };
  const registry: RegistryReader = {
    repositories: unused,
    images: async () => ({ items: [image], next: undefined }),
    platforms: unused,
    digest: unused,
    remove: unused,
    removal: 'image',
  };
  const plain: Fetch = (to, init) => fetch(to, init);
  return createHubReader(api, plain, async () => login, registry);
}
