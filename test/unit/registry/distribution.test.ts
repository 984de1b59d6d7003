import assert from 'node:assert/strict';

import { distributionServers } from '../../support/distributionServers';
import type { Reply } from '../../support/fakeRegistry';
import { sha256 } from '../../support/fakeRegistry';

const never = new AbortController().signal;

describe('a registry that speaks the distribution API', () => {
  const { start, open } = distributionServers();

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
