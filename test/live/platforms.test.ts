import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildImage } from '../../client/commands/buildImage';
import { pushImage } from '../../client/commands/pushImage';
import type { Docker } from '../../client/docker/docker';
import { listImages } from '../../client/docker/images';
import type { Registries } from '../../client/registry/registries';
import type { LiveAws } from '../support/liveAws';
import { connectToMoto } from '../support/liveAws';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { liveTools } from '../support/liveTools';
import { requirePart } from '../support/parts';

const list = 'linux/amd64,linux/arm64';

describe('an image for several platforms', () => {
  let aws: LiveAws;
  let folder: string;
  let dockerfile: string;
  let docker: Docker;
  let registries: Registries;
  const name = `slipway-platforms-${randomUUID().slice(0, 8)}`;

  before(async () => {
    // The registry that poses as ECR has the name of this region.
    aws = await connectToMoto('us-east-1');
  });
  after(() => aws.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-platforms-test-'));
    dockerfile = join(folder, 'Dockerfile');
    await writeFile(dockerfile, 'FROM scratch\nARG TARGETARCH\nLABEL cat=$TARGETARCH\nCOPY Dockerfile /d\n');
    const env = { DOCKER_CONFIG: requirePart('buildx') };
    docker = liveDocker(env);
    registries = liveRegistries(docker, aws.aws, env, new Map());
  });
  afterEach(async () => {
    for (const tag of await tags()) await docker.attempt(['image', 'rm', '--', tag]);
    await rm(folder, { recursive: true, force: true });
  });

  it('is built with buildx, pushed as one index that the registry confirms, and not sent twice', async () => {
    const { address, user, password } = requirePart('registry');
    await registries.signIn(address, user, password, steady);
    const { tools, said } = liveTools(docker, registries);
    const tag = `${address}/${name}:1`;
    await buildImage.run({ dockerfile, context: folder, tag, platform: list }, tools, steady);
    assert.deepEqual(await tags(), [tag, `${tag}-amd64`, `${tag}-arm64`]);

    const pushed = await pushImage.run({ reference: tag, destination: tag }, tools, steady);
    assert.equal(pushed.doubt, undefined);
    assert.equal(said.at(-1)?.message, `Pushed ${tag} as ${pushed.digest} for linux/amd64 and linux/arm64`);
    const reader = registries.open(address);
    assert.equal(await reader.digest(name, '1', steady), pushed.digest);
    const there = await reader.platforms(name, '1', steady);
    assert.deepEqual(there.map((each) => each.name).sort(), ['linux/amd64', 'linux/arm64']);
    const labels = await docker.run(['image', 'inspect', '--format={{.Config.Labels.cat}}', `${tag}-arm64`]);
    assert.equal(labels.trim(), 'arm64');

    const again = await pushImage.run({ reference: tag, destination: tag }, tools, steady);
    assert.deepEqual(again, { reference: tag, digest: pushed.digest, wasThere: true });
  });

  it('is pushed to Docker Hub and to ECR as one as well', async () => {
    const { user, password } = requirePart('hub');
    await registries.signIn('docker.io', user, password, steady);
    const { tools } = liveTools(docker, registries);
    await buildImage.run({ dockerfile, context: folder, tag: `${name}:2`, platform: list }, tools, steady);
    for (const [registry, repository] of [
      ['docker.io', `${user}/${name}`],
      [requirePart('ecrRegistry'), name],
    ] as const) {
      const destination = registry === 'docker.io' ? `${repository}:2` : `${registry}/${repository}:2`;
      const request = { reference: `${name}:2`, destination, createRepository: true };
      const { digest, doubt } = await pushImage.run(request, tools, steady);
      assert.equal(doubt, undefined);
      const reader = registries.open(registry);
      assert.equal(await reader.digest(repository, '2', steady), digest);
      assert.equal((await reader.platforms(repository, '2', steady)).length, 2);
    }
  });

  it('leaves no tag and says why when the builder cannot run programs of one of them', async () => {
    // A program for arm64, as far as an engine looks that has no emulation of it.
    const program = Buffer.alloc(64);
    program.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    program.writeUInt16LE(183, 18);
    await writeFile(join(folder, 'arm64'), program, { mode: 0o755 });
    const lines = [
      'FROM --platform=linux/amd64 busybox:1.37 AS base',
      'FROM scratch AS amd64',
      'COPY --from=base /bin/busybox /bin/sh',
      'FROM scratch AS arm64',
      'COPY arm64 /bin/sh',
      'FROM ${TARGETARCH}',
      'RUN exit',
    ];
    await writeFile(dockerfile, lines.join('\n'));
    const { tools } = liveTools(docker, registries);
    const building = buildImage.run({ dockerfile, context: folder, tag: `${name}:3`, platform: list }, tools, steady);
    await assert.rejects(
      building,
      /^UserError: The chosen builder cannot run programs for linux\/arm64\. Dockerfile:7 failed, RUN exit: /,
    );
    assert.deepEqual(await tags(), []);
  });

  it('is refused without buildx, with what to do', async () => {
    const { tools } = liveTools(liveDocker({ DOCKER_CONFIG: '/nonexistent' }), registries);
    const building = buildImage.run({ dockerfile, context: folder, tag: `${name}:4`, platform: list }, tools, steady);
    await assert.rejects(building, {
      message: 'Several platforms in one image need docker buildx, which is not installed',
    });
  });

  /** The names of this test's images. */
  async function tags(): Promise<readonly string[]> {
    const images = await listImages(docker, steady);
    const names = images.map(({ repository, tag }) => `${repository}:${tag}`);
    return names.filter((each) => each.includes(name)).sort();
  }
});
