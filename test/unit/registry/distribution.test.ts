import assert from 'node:assert/strict';

import { createDistribution } from '../../../client/registry/distribution';
import { createRegistryHttp } from '../../../client/registry/registryHttp';
import type { Credentials } from '../../../client/registry/secrets';
import type { UserError } from '../../../server/userError';
import type { FakeServer, Reply } from '../../support/fakeRegistry';
import { sha256, startServer } from '../../support/fakeRegistry';

const never = new AbortController().signal;
const cats: Credentials = { user: 'cats', accessToken: 'hush-hush' };
const basic = `Basic ${Buffer.from('cats:hush-hush').toString('base64')}`;

describe('a registry that speaks the distribution API', () => {
  const servers: FakeServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  const start = async (answer: Parameters<typeof startServer>[0]) => {
    const server = await startServer(answer);
    servers.push(server);
    return server;
  };
  const open = ({ host }: FakeServer, login?: Credentials) =>
    createDistribution(
      host,
      createRegistryHttp(host, fetch, async () => login),
    );

  it('is read to the next page at the registry itself, whatever host the link names', async () => {
    const server = await start((line) => {
      if (line.includes('last=')) return { body: { repositories: ['dogs'] } };
      return {
        headers: { link: '<https://elsewhere.example/v2/_catalog?last=cats&n=50>; rel="next"' },
        body: { repositories: ['cats'] },
      };
    });
    const reader = open(server);
    const first = await reader.repositories(undefined, never);
    assert.deepEqual(first, { items: ['cats'], next: '/v2/_catalog?last=cats&n=50' });
    assert.deepEqual(await reader.repositories(first.next, never), { items: ['dogs'], next: undefined });
  });

  it('shows tags by the page where the registry gives them all at once, and asks about those alone', async () => {
    const tags = Array.from({ length: 45 }, (_, at) => `v${at}`);
    const server = await start((line) => (line.includes('/tags/list') ? { body: { tags } } : { status: 404 }));
    const reader = open(server);
    const first = await reader.images('cats', undefined, never);
    assert.equal(first.items.length, 20);
    assert.equal(server.requests.filter(({ line }) => line.includes('/manifests/')).length, 20);
    assert.equal(first.items[0]?.tag, 'v44');
    const second = await reader.images('cats', first.next, never);
    const third = await reader.images('cats', second.next, never);
    assert.deepEqual([third.items.at(-1)?.tag, third.next], ['v0', undefined]);
  });

  it('leaves out names that docker would not take, whatever they hold', async () => {
    const evil = [
      '\u001b[31mred',
      '--privileged',
      '[click](command:x)',
      'a b',
      '../../v2/x',
      'x@sha256:1',
      'Cats',
      '',
      7,
    ];
    const server = await start((line) =>
      line.includes('_catalog')
        ? { body: { repositories: [...evil, 'cats'] } }
        : line.includes('/tags/list')
          ? { body: { tags: [...evil.filter((each) => each !== 'Cats'), 'good'] } }
          : { status: 404 },
    );
    assert.deepEqual((await open(server).repositories(undefined, never))?.items, ['cats']);
    const { items } = await open(server).images('cats', undefined, never);
    assert.deepEqual(
      items.map(({ tag }) => tag),
      ['good'],
    );
  });

  it('tells size and platform of an image, and the platforms of an index without what builders say about it', async () => {
    const config = JSON.stringify({ os: 'linux', architecture: 'arm64', variant: 'v8' });
    const image = JSON.stringify({
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: { digest: sha256(config), size: 100 },
      layers: [{ size: 2000 }, { size: 30 }],
    });
    const index = JSON.stringify({
      manifests: [
        { digest: sha256(image), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
        { digest: sha256('x'), platform: { os: 'unknown', architecture: 'unknown' } },
      ],
    });
    const bodies: Readonly<Record<string, unknown>> = {
      '/v2/cats/tags/list?n=20': { tags: ['one', 'all'] },
      '/v2/cats/manifests/one': image,
      [`/v2/cats/manifests/${sha256(image)}`]: image,
      '/v2/cats/manifests/all': index,
      [`/v2/cats/blobs/${sha256(config)}`]: config,
    };
    const server = await start((_, { url = '' }) => ({ body: bodies[url] }));
    const known = { pushed: undefined, platforms: ['linux/arm64/v8'] };
    assert.deepEqual((await open(server).images('cats', undefined, never)).items, [
      { tag: 'one', digest: sha256(image), bytes: 2130, ...known },
      { tag: 'all', digest: sha256(index), bytes: undefined, ...known },
    ]);
    assert.deepEqual(await open(server).platforms('cats', 'all', never), [
      { name: 'linux/arm64/v8', digest: sha256(image), bytes: 2130 },
    ]);
  });

  it('does not believe what has another digest than the one that was asked for', async () => {
    const server = await start(() => ({ body: { layers: [] } }));
    await assert.rejects(open(server).platforms('cats', sha256('other'), never), /is not that image/);
  });

  it('gets the sign-in by Basic when it asks for it, and not before', async () => {
    const server = await start((_, { headers }) =>
      headers.authorization
        ? { body: { repositories: [] } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    const reader = open(server, cats);
    await reader.repositories(undefined, never);
    await reader.repositories(undefined, never);
    assert.deepEqual(
      server.requests.map(({ authorization }) => authorization),
      [undefined, basic, basic],
    );
  });

  it('gets a token of the realm that it names, with its service and each scope', async () => {
    const realm = await start(() => ({ body: { token: 'granted' } }));
    const server = await start((_, { headers }): Reply => {
      if (headers.authorization === 'Bearer granted') return { body: { repositories: ['cats'] } };
      const challenge = `Bearer realm="http://${realm.host}/token",service="reg, istry",scope="registry:catalog:* a:b:pull"`;
      return { status: 401, headers: { 'www-authenticate': challenge } };
    });
    assert.deepEqual((await open(server, cats).repositories(undefined, never))?.items, ['cats']);
    assert.deepEqual(realm.requests, [
      {
        line: 'GET /token?service=reg%2C+istry&scope=registry%3Acatalog%3A*&scope=a%3Ab%3Apull',
        authorization: basic,
        body: '',
      },
    ]);
    assert.ok(server.requests.every(({ authorization }) => authorization !== basic));
  });

  it('gets a token for an identity token, which is no password', async () => {
    const realm = await start(() => ({ body: { access_token: 'granted' } }));
    const server = await start((_, { headers }) =>
      headers.authorization
        ? { body: { repositories: [] } }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${realm.host}/token",service="s"` } },
    );
    await open(server, { user: '<token>', accessToken: 'refresh-me' }).repositories(undefined, never);
    const [asked] = realm.requests;
    assert.deepEqual([asked?.line, asked?.authorization], ['POST /token', undefined]);
    assert.match(asked?.body ?? '', /grant_type=refresh_token.*refresh_token=refresh-me/);
  });

  for (const realm of ['http://tokens.example/token', 'ftp://x/', 'javascript:x', 'not a place']) {
    it(`is not given the sign-in for the realm ${realm}`, async () => {
      const reached: string[] = [];
      const server = await start(() => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` } }));
      const spied: typeof fetch = async (to, init) => {
        reached.push(new URL(String(to)).host);
        return fetch(to, init);
      };
      const reader = createDistribution(
        server.host,
        createRegistryHttp(server.host, spied, async () => cats),
      );
      await assert.rejects(reader.repositories(undefined, never), /a place that is not safe/);
      assert.deepEqual([...new Set(reached)], [server.host]);
    });
  }

  it('sends no sign-in along a redirect to another host', async () => {
    const other = await start(() => ({ body: { tags: [] } }));
    const server = await start((_, { headers }): Reply =>
      headers.authorization
        ? { status: 307, headers: { location: `http://${other.host}/blob` } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    await open(server, cats).images('cats', undefined, never);
    assert.deepEqual(other.requests, [{ line: 'GET /blob', authorization: undefined, body: '' }]);
  });

  it('does not lead from elsewhere to this machine, or to a place without TLS', async () => {
    const asked: string[] = [];
    const led: typeof fetch = async (to) => {
      asked.push(String(to));
      return new Response(null, { status: 302, headers: { location: 'http://localhost:1/secret' } });
    };
    const reader = createDistribution(
      'registry.example',
      createRegistryHttp('registry.example', led, async () => cats),
    );
    await assert.rejects(reader.repositories(undefined, never), { name: 'UserError' });
    assert.deepEqual(asked, ['https://registry.example/v2/_catalog?n=50']);
  });

  const signIn = (host: string) => ({
    title: 'Sign In to Registry…',
    id: 'slipway.signIn',
    args: [{ registry: host }, 'button'],
  });

  it('says that nobody is signed in, and that a sign-in is not accepted, without the token', async () => {
    const server = await start(() => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }));
    const { host } = server;
    await assert.rejects(open(server).images('cats', undefined, never), {
      message: `Could not list the tags of cats: you are not signed in to ${host}`,
      remedy: { text: 'Sign in.', command: signIn(host) },
    });
    await assert.rejects(open(server, cats).images('cats', undefined, never), (error: UserError) => {
      assert.equal(error.message, `Could not list the tags of cats: ${host} does not accept the sign-in of cats`);
      assert.doesNotMatch(JSON.stringify(error), /hush-hush/);
      return true;
    });
  });

  const refusals: readonly (readonly [string, Reply, RegExp])[] = [
    [
      'a repository that is not there',
      { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN' }] } },
      /has no repository cats/,
    ],
    ['a rate limit', { status: 429, headers: { 'retry-after': '120' } }, /takes no more requests for now/],
    ['a repository of somebody else', { status: 403 }, /does not allow it/],
    ['trouble of its own', { status: 502, body: '<html>' }, /has trouble of its own \(502\)/],
    ['words of its own', { status: 418, body: { errors: [{ message: '\u001b[31mtea\u0007' }] } }, /answers 418, tea$/],
  ];
  for (const [what, reply, says] of refusals) {
    it(`says of ${what} what it is`, async () => {
      const server = await start(() => reply);
      await assert.rejects(open(server).images('cats', undefined, never), { name: 'UserError', message: says });
    });
  }

  it('has no list of repositories where it answers that there is none', async () => {
    const server = await start(() => ({ status: 404 }));
    assert.equal(await open(server).repositories(undefined, never), undefined);
  });

  it('deletes by digest, and says so where it does not let anybody', async () => {
    const digest = sha256('x');
    const server = await start(() => ({ status: 202 }));
    await open(server).remove('cats', { tag: '1', digest }, never);
    assert.equal(server.requests.at(-1)?.line, `DELETE /v2/cats/manifests/${digest}`);

    const closed = await start(() => ({ status: 405, body: { errors: [{ code: 'UNSUPPORTED' }] } }));
    await assert.rejects(open(closed).remove('cats', { digest }, never), /does not let anybody delete/);
  });

  it('says that it cannot be reached', async () => {
    const server = await start(() => ({}));
    await server.close();
    await assert.rejects(open(server).images('cats', undefined, never), /refuses connections \(ECONNREFUSED\)/);
  });

  it('is left alone when the user turns away', async () => {
    const controller = new AbortController();
    const server = await start(() => {
      controller.abort();
      return {};
    });
    await assert.rejects(open(server).images('cats', undefined, controller.signal), { name: 'AbortError' });
  });
});
