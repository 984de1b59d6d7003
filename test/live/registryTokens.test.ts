import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Aws } from '../../client/aws/aws';
import type { Docker } from '../../client/docker/docker';
import { tagImage } from '../../client/docker/images';
import type { Registries } from '../../client/registry/registries';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { requirePart } from '../support/parts';
import { startTokenRegistry, type TokenRegistry } from '../support/tokenRegistry';

const unheard = () => undefined;

describe('a registry with token authentication', () => {
  let place: string;
  let registry: TokenRegistry;
  let docker: Docker;
  let registries: Registries;
  let reference: string;
  const repository = `slipway-tokens-${randomUUID().slice(0, 8)}`;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'slipway-tokens-test-'));
    registry = await startTokenRegistry(requirePart('registry'));
    const env = { DOCKER_CONFIG: place };
    docker = liveDocker(env);
    // No registry of this test is Amazon's.
    registries = liveRegistries(docker, {} as Aws, env, new Map());
    reference = `${registry.address}/${repository}:1`;
    await tagImage(docker, 'busybox:1.37', reference, steady);
  });
  afterEach(async () => {
    await docker.attempt(['image', 'rm', '--', reference]);
    await registry.close();
    await rm(place, { recursive: true, force: true });
  });

  it('is signed in to, pushed to, listed and deleted from, each with a token for that alone', async () => {
    await signIn();
    const { digest, doubt } = await push();
    assert.equal(doubt, undefined);

    const reader = registries.open(registry.address);
    const { items } = await reader.images(repository, undefined, steady);
    assert.deepEqual(
      items.map((image) => [image.tag, image.digest]),
      [['1', digest]],
    );
    await reader.remove(repository, { digest }, steady);
    assert.equal(await reader.digest(repository, '1', steady), undefined);
    assert.ok(registry.scopes.includes(`repository:${repository}:delete`));
    assert.ok(!registry.scopes.some((scope) => /:delete,|,delete/.test(scope)));
  });

  it('lists its repositories', async () => {
    await signIn();
    await push();
    const reader = registries.open(registry.address);
    const names: string[] = [];
    for (let from: string | undefined, isFirst = true; isFirst || from !== undefined; isFirst = false) {
      const page = await reader.repositories(from, steady);
      names.push(...(page?.items ?? []));
      from = page?.next;
    }
    assert.ok(names.includes(repository));
  });

  it('keeps no sign-in that it does not accept', async () => {
    await assert.rejects(registries.signIn(registry.address, registry.user, 'wrong', steady), {
      message: `${registry.address} does not accept the access token of "kittens"`,
    });
    assert.deepEqual(await registries.signIns(), []);
  });

  it('says who is not signed in, when it is read and when it is pushed to', async () => {
    const remedy = { title: 'Sign In to Registry…', id: 'slipway.signIn' };
    const isSignIn = (error: { readonly remedy?: { readonly command?: { readonly id?: string } } }) =>
      error.remedy?.command?.id === remedy.id;
    await assert.rejects(push(), isSignIn);
    await assert.rejects(registries.open(registry.address).images(repository, undefined, steady), isSignIn);
  });

  it('gives another token when the first has expired, without a word', async () => {
    await signIn();
    const { digest } = await push();
    const reader = registries.open(registry.address);
    assert.equal(await reader.digest(repository, '1', steady), digest);
    registry.expireTokens();
    assert.equal(await reader.digest(repository, '1', steady), digest);
    registry.expireTokens();
    assert.equal((await push()).wasThere, true);
  });

  const refusals: readonly (readonly [string, number, object | undefined, RegExp, RegExp])[] = [
    ['a rate limit', 429, error('TOOMANYREQUESTS', 'slow down'), /takes no more requests for now$/, /^Wait some/],
    [
      'an immutable tag',
      400,
      error(
        'TAG_INVALID',
        "The image tag '1' already exists and cannot be overwritten because the repository is immutable.",
      ),
      /the tag 1 is there already, and tags of this repository cannot be changed$/,
      /^Tag the image with a new version/,
    ],
    ['no space', 507, undefined, /has no space left for it$/, /^Delete images there/],
    [
      'no permission',
      403,
      error('DENIED', 'requested access to the resource is denied'),
      /refused it$/,
      /^Sign in to /,
    ],
  ];
  for (const [name, status, body, message, remedy] of refusals) {
    it(`says so when a push meets ${name}`, async () => {
      await signIn();
      registry.failAt(/^PUT .*\/manifests\/1$/, { status, body });
      await assert.rejects(push(), (thrown: Error & { readonly remedy?: { readonly text: string } }) => {
        assert.match(thrown.message, message);
        assert.match(thrown.remedy?.text ?? '', remedy);
        assert.ok(!JSON.stringify([thrown.message, thrown.remedy]).includes(registry.password));
        return true;
      });
      registry.failAt(/^PUT .*\/manifests\/1$/);
      assert.match((await push()).digest, /^sha256:/);
    });
  }

  it('says so when it is read too often', async () => {
    await signIn();
    await push();
    registry.failAt(/\/tags\/list$/, { status: 429, body: error('TOOMANYREQUESTS', 'slow down') });
    await assert.rejects(registries.open(registry.address).images(repository, undefined, steady), /for now|requests/);
  });

  function signIn(): Promise<void> {
    return registries.signIn(registry.address, registry.user, registry.password, steady);
  }

  function push() {
    return registries.push({ reference }, unheard, steady);
  }
});

function error(code: string, message: string): object {
  return { errors: [{ code, message }] };
}
