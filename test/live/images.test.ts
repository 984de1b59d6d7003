import assert from 'node:assert/strict';

import { listContainersOf, removeContainers } from '../../client/docker/containers';
import type { Docker } from '../../client/docker/docker';
import { inspectImage, pruneImages, readImageDetails } from '../../client/docker/imageDetails';
import { listImages, removeImage, tagImage } from '../../client/docker/images';
import { liveDocker, steady } from '../support/liveDocker';

const image = 'slipway-test/images:1';

describe('an image of the engine', () => {
  let docker: Docker;

  before(async () => {
    docker = liveDocker();
    await build('LABEL a=b\nEXPOSE 80 53/udp');
  });
  after(() => docker.attempt(['image', 'rm', '--force', image]));

  it('tells its platform and ports', async () => {
    const [facts] = await readImageDetails(docker, [image], steady);
    assert.match(facts?.platform ?? '', /^linux\/(?:amd64|arm64)/);
    assert.deepEqual([...(facts?.ports ?? [])].sort(), ['53/udp', '80/tcp']);
    assert.match(await inspectImage(docker, image, steady), /"Id": "sha256:/);
  });

  it('leaves out of the facts what is not there', async () => {
    const facts = await readImageDetails(docker, [image, 'slipway-test/nowhere:1'], steady);
    assert.equal(facts.length, 1);
  });

  it('has its own containers, not those of images that are built on it', async () => {
    const [own] = await readImageDetails(docker, [image], steady);
    const ids: string[] = [];
    for (const name of [image, 'busybox:1.37']) {
      ids.push((await docker.run(['container', 'run', '--detach', '--', name, 'sleep', '60'])).trim());
    }
    try {
      const [base] = await readImageDetails(docker, ['busybox:1.37'], steady);
      assert.deepEqual(
        (await listContainersOf(docker, own?.id ?? '', steady)).map(({ id }) => id),
        [ids[0]],
      );
      const ofBase = (await listContainersOf(docker, base?.id ?? '', steady)).map(({ id }) => id);
      assert.ok(ofBase.includes(ids[1] ?? '') && !ofBase.includes(ids[0] ?? ''));
    } finally {
      await removeContainers(docker, ids, steady);
    }
  });

  it('is pruned when it has lost its name, and not before', async () => {
    const [before] = await readImageDetails(docker, [image], steady);
    await build('LABEL a=c');
    await pruneImages(docker, steady);
    const ids = (await listImages(docker, steady)).map(({ id }) => id);
    assert.ok(!ids.includes(before?.id ?? ''));
    assert.equal((await readImageDetails(docker, [image], steady)).length, 1);
  });

  async function build(instructions: string): Promise<void> {
    const stdin = `FROM busybox:1.37\n${instructions}\n`;
    await docker.run(['build', `--tag=${image}`, '-'], { stdin, env: { DOCKER_BUILDKIT: '0' } });
  }
});

describe('images of the engine', () => {
  it('are tagged and removed by name', async () => {
    const docker = liveDocker();
    await tagImage(docker, 'busybox:1.37', 'slipway-test/tagged:2', steady);
    const isThere = async () =>
      (await listImages(docker, steady)).some(({ repository }) => repository === 'slipway-test/tagged');
    assert.ok(await isThere());
    await removeImage(docker, 'slipway-test/tagged:2', steady);
    assert.ok(!(await isThere()));
  });

  it('tell when they change', async () => {
    const docker = liveDocker();
    const stops: (() => void)[] = [];
    const tagged = new Promise<string>((done) => {
      stops.push(
        docker.onChange(({ kind, action, attributes }) => {
          if (kind === 'image' && action === 'tag' && attributes['name'] === 'slipway-test/seen:1') done('seen');
        }),
      );
    });
    await docker.run(['image', 'tag', 'busybox:1.37', 'slipway-test/seen:1']);
    assert.equal(await tagged, 'seen');
    stops.forEach((stop) => stop());
    await docker.run(['image', 'rm', 'slipway-test/seen:1']);
  });
});
