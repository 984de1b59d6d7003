import assert from 'node:assert/strict';

import { BuildError } from '../../../client/docker/buildFailure';
import { buildPlatforms, checkBuilderForPlatforms } from '../../../client/docker/buildPlatforms';
import { platformReference, platformsIn } from '../../../client/docker/platforms';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;
const request = { tag: 'ghcr.io/me/cats:1', platforms: ['linux/arm64', 'linux/amd64'], own: 'linux/amd64' };

describe('a build for several platforms', () => {
  it('makes an image for each under a tag of its own, and the tag that was asked for is the engine’s own', async () => {
    const docker = fakeDocker(() => undefined);
    const built: string[] = [];
    const image = await buildPlatforms(
      docker,
      request,
      async (platform, reference) => {
        built.push(`${platform} ${reference}`);
        return { imageId: idOf(platform), reference, steps: [] };
      },
      never,
    );
    assert.deepEqual(built, ['linux/arm64 ghcr.io/me/cats:1-arm64', 'linux/amd64 ghcr.io/me/cats:1-amd64']);
    assert.equal(image.imageId, idOf('linux/amd64'));
    assert.deepEqual(
      image.platforms,
      request.platforms.map((platform) => ({ platform, imageId: idOf(platform) })),
    );
    assert.deepEqual(
      docker.calls.map(({ args }) => args),
      [['image', 'tag', '--', idOf('linux/amd64'), request.tag]],
    );
  });

  it('leaves no tag when one of them fails or is cancelled', async () => {
    for (const reason of [new BuildError('no luck', undefined, 3), new DOMException('Stopped', 'AbortError')]) {
      const docker = fakeDocker(() => undefined);
      const building = buildPlatforms(
        docker,
        request,
        async (platform, reference) => {
          if (platform === 'linux/amd64') throw reason;
          return { imageId: idOf(platform), reference, steps: [] };
        },
        never,
      );
      await assert.rejects(building, reason);
      assert.deepEqual(
        docker.calls.map(({ args }) => args),
        [['image', 'rm', '--', 'ghcr.io/me/cats:1-arm64']],
      );
    }
  });

  it('says that the builder cannot run programs of a platform, and what to do', async () => {
    const failed = new BuildError('Dockerfile:2 failed, RUN true: exec /bin/sh: exec format error', 'Other.', 1);
    await assert.rejects(
      buildPlatforms(
        fakeDocker(() => undefined),
        request,
        async () => Promise.reject(failed),
        never,
      ),
      (error: unknown) => {
        assert.ok(error instanceof BuildError);
        assert.match(error.message, /^The chosen builder cannot run programs for linux\/arm64\. Dockerfile:2 failed/);
        assert.match(error.remedy?.text ?? '', /binfmt --install arm64.*docker buildx use/);
        assert.equal(error.line, 1);
        return true;
      },
    );
  });

  it('needs buildx', () => {
    checkBuilderForPlatforms('buildx');
    for (const builder of ['buildkit', 'legacy'] as const) {
      assert.throws(() => checkBuilderForPlatforms(builder), {
        message: 'Several platforms in one image need docker buildx, which is not installed',
      });
    }
  });
});

describe('a list of platforms', () => {
  it('names each once', () => {
    assert.deepEqual(platformsIn('linux/amd64, linux/arm/v7,linux/amd64'), ['linux/amd64', 'linux/arm/v7']);
  });

  for (const list of ['', ',', 'linux/amd64,', '--push,linux/amd64', 'linux/amd64,$(id)', 'linux/amd64\n--push']) {
    it(`is not ${JSON.stringify(list)}`, () => {
      assert.throws(() => platformsIn(list), { name: 'UserError', message: /is not a platform$/ });
    });
  }

  it('gives a name to each of their images that docker takes', () => {
    assert.equal(platformReference('cats', 'linux/arm/v7'), 'cats:latest-arm-v7');
    assert.equal(platformReference('localhost:5000/cats:1', 'windows/amd64'), 'localhost:5000/cats:1-windows-amd64');
    const long = platformReference(`cats:${'x'.repeat(128)}`, 'linux/amd64');
    assert.equal(long, `cats:${'x'.repeat(122)}-amd64`);
  });
});

function idOf(platform: string): string {
  return `sha256:${(platform.endsWith('arm64') ? 'a' : 'b').repeat(64)}`;
}
