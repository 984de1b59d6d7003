import assert from 'node:assert/strict';

import { indexThere, pushIndex } from '../../../client/registry/pushIndex';
import type { RegistryReader } from '../../../client/registry/registryReader';
import { parseImageReference } from '../../../server/dockerfile/imageReference';
import type { Reply } from '../../support/fakeDocker';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;
const env = { DOCKER_CONFIG: '/private' };
const cats = parseImageReference('ghcr.io/me/cats:1');
const index = `sha256:${'f'.repeat(64)}`;
const platforms = [
  { platform: 'linux/amd64', imageId: `sha256:${'1'.repeat(64)}` },
  { platform: 'linux/arm64', imageId: `sha256:${'2'.repeat(64)}` },
];
/** What the registry calls them. */
const digests = ['a', 'b'].map((digit) => `sha256:${digit.repeat(64)}`);

describe('pushing images of several platforms as one', () => {
  it('sends each under a tag of its own, joins them by digest, and asks the registry for the digest of all', async () => {
    assert.ok(cats);
    const docker = fakeDocker(registry());
    const outcome = await pushIndex(platforms)(docker, cats, env, () => undefined, never);
    assert.deepEqual(outcome, { digest: index });
    const calls = docker.calls.filter(({ args: [, verb] }) => verb !== 'inspect');
    assert.deepEqual(
      calls.map(({ args }) => args.join(' ')),
      [
        `image tag -- ${platforms[0]?.imageId} ghcr.io/me/cats:1-amd64`,
        'image push -- ghcr.io/me/cats:1-amd64',
        `image tag -- ${platforms[1]?.imageId} ghcr.io/me/cats:1-arm64`,
        'image push -- ghcr.io/me/cats:1-arm64',
        `buildx imagetools create --tag=ghcr.io/me/cats:1 -- ${digests.map((its) => `ghcr.io/me/cats@${its}`).join(' ')}`,
        'buildx imagetools inspect -- ghcr.io/me/cats:1',
      ],
    );
    // All that reaches the registry is signed in alike.
    const signedIn = calls.filter(({ args }) => args[0] === 'buildx' || args[1] === 'push');
    assert.ok(signedIn.every(({ options }) => options.env === env));
  });

  it('ends where the registry refuses one of them, or to join them', async () => {
    assert.ok(cats);
    const refusing = (at: string) =>
      fakeDocker((args) => (args.join(' ').includes(at) ? { exitCode: 1, stderr: 'denied' } : registry()(args)));
    for (const at of ['push -- ghcr.io/me/cats:1-arm64', 'imagetools create']) {
      const outcome = await pushIndex(platforms)(refusing(at), cats, env, () => undefined, never);
      assert.deepEqual(outcome, { refusal: 'denied' });
    }
  });

  it('is not needed where the registry joins just these under the tag', async () => {
    assert.ok(cats);
    const there = (joined: readonly string[]): RegistryReader => ({
      removal: 'image',
      repositories: async () => undefined,
      images: async () => ({ items: [], next: undefined }),
      platforms: async () => joined.map((digest) => ({ name: 'linux/amd64', digest, bytes: 1 })),
      digest: async () => index,
      remove: async () => undefined,
    });
    const look = (joined: readonly string[]) =>
      indexThere(fakeDocker(registry()), cats, platforms, there(joined), never);
    assert.equal(await look(digests), index);
    assert.equal(await look(digests.slice(1)), undefined);
    assert.equal(await look([...digests, index]), undefined);
    assert.equal(await look([]), undefined);
  });
});

/** A docker whose registry takes everything. */
function registry(): (args: readonly string[]) => Reply {
  return (args) => {
    const said = args.join(' ');
    const at = /amd64|1{64}/.test(said) ? 0 : 1;
    if (args[0] === 'buildx')
      return args[2] === 'inspect' ? { stdout: `Name:      ghcr.io/me/cats:1\nDigest:    ${index}\n` } : undefined;
    if (args[1] === 'inspect') return { stdout: `ghcr.io/me/cats@${digests[at]}\n` };
    return args[1] === 'push' ? { stdout: `1-x: digest: ${digests[at]} size: 527\n` } : undefined;
  };
}
