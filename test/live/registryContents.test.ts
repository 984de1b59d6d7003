import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import type { Docker } from '../../client/docker/docker';
import { tagImage } from '../../client/docker/images';
import type { Registries } from '../../client/registry/registries';
import type { LiveAws } from '../support/liveAws';
import { connectToMoto } from '../support/liveAws';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { requirePart } from '../support/parts';

describe('what registries hold', () => {
  let place: string;
  let aws: LiveAws;
  let docker: Docker;
  let registries: Registries;
  let env: Readonly<Record<string, string | undefined>>;
  const tags: string[] = [];
  const unheard = () => undefined;

  before(async () => {
    // The registry that poses as ECR has the name of this region.
    aws = await connectToMoto('us-east-1');
  });
  after(() => aws.close());

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'slipway-contents-test-'));
    await mkdir(join(place, 'config'));
    const secret = Object.keys(process.env).filter((name) => name.startsWith('SLIPWAY_TEST_'));
    env = {
      ...Object.fromEntries(secret.map((name) => [name, undefined])),
      DOCKER_CONFIG: join(place, 'config'),
      PATH: `${place}${delimiter}${process.env['PATH']}`,
    };
    docker = liveDocker(env);
    registries = liveRegistries(docker, aws.aws, env, new Map());
  });
  afterEach(async () => {
    for (const tag of tags.splice(0)) await docker.attempt(['image', 'rm', tag]);
    await rm(place, { recursive: true, force: true });
  });

  it('are the repositories and images of a registry with basic authentication, to the last page', async () => {
    const { address, user, password } = requirePart('registry');
    const repository = `slipway-contents-${unique()}`;
    await registries.signIn(address, user, password, steady);
    const { digest } = await push(`${address}/${repository}:1`);
    await push(`${address}/${repository}:2`);

    const reader = registries.open(address);
    const names: string[] = [];
    let from: string | undefined;
    do {
      const page = await reader.repositories(from, steady);
      names.push(...(page?.items ?? []));
      from = page?.next;
    } while (from !== undefined);
    assert.equal(names.filter((name) => name === repository).length, 1);

    const { items, next } = await reader.images(repository, undefined, steady);
    assert.deepEqual(
      items.map(({ tag, digest: its, platforms }) => [tag, its, platforms]),
      ['2', '1'].map((tag) => [tag, digest, ['linux/amd64']]),
    );
    assert.ok((items[0]?.bytes ?? 0) > 100_000);
    assert.equal(next, undefined);

    await reader.remove(repository, { digest }, steady);
    assert.equal(await reader.digest(repository, '1', steady), undefined);
  });

  it('are the images behind an index, by platform', async () => {
    const { address, user, password } = requirePart('registry');
    const repository = `slipway-index-${unique()}`;
    await registries.signIn(address, user, password, steady);
    const { digest } = await push(`${address}/${repository}:one`);
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const at = (path: string) => `http://${address}/v2/${repository}/manifests/${path}`;
    const type = 'application/vnd.docker.distribution.manifest.v2+json';
    const one = await fetch(at('one'), { headers: { authorization, accept: type } });
    const mediaType = 'application/vnd.docker.distribution.manifest.list.v2+json';
    const platform = { os: 'linux', architecture: 'amd64' };
    const size = (await one.text()).length;
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      manifests: [{ mediaType: type, size, digest, platform }],
    });
    const headers = { authorization, 'content-type': mediaType };
    const put = await fetch(at('all'), { method: 'PUT', headers, body });
    assert.equal(put.status, 201);

    const reader = registries.open(address);
    const all = (await reader.images(repository, undefined, steady)).items.find(({ tag }) => tag === 'all');
    assert.deepEqual([all?.tag, all?.platforms, all?.bytes], ['all', ['linux/amd64'], undefined]);
    assert.notEqual(all?.digest, digest);
    const [behind] = await reader.platforms(repository, 'all', steady);
    assert.deepEqual([behind?.name, behind?.digest], ['linux/amd64', digest]);
  });

  it('are told to nobody who is not signed in', async () => {
    const { address } = requirePart('registry');
    await assert.rejects(registries.open(address).repositories(undefined, steady), {
      message: `Could not list the repositories: you are not signed in to ${address}`,
    });
  });

  it("are read with docker's own login, and with one that a credential helper keeps, which no command line has", async () => {
    const { address, user, password } = requirePart('registry');
    const config = join(place, 'config', 'config.json');
    const auth = Buffer.from(`${user}:${password}`).toString('base64');
    await writeFile(config, JSON.stringify({ auths: { [address]: { auth } } }));
    assert.ok(await registries.open(address).repositories(undefined, steady));
    assert.deepEqual((await registries.known()).at(-1), { registry: address, user: undefined, isDockers: true });

    const helper = join(place, 'docker-credential-slipwaytest');
    const answer = JSON.stringify({ ServerURL: address, Username: user, Secret: password });
    await writeFile(helper, `#!/bin/sh\n{ printf '%s\\n' "$@"; cat; } >>'${place}/calls'\nprintf '%s' '${answer}'\n`);
    await chmod(helper, 0o755);
    await writeFile(config, JSON.stringify({ credHelpers: { [address]: 'slipwaytest' } }));
    assert.ok(await registries.open(address).repositories(undefined, steady));
    assert.equal(await readFile(join(place, 'calls'), 'utf8'), `get\n${address}`);
  });

  it('are the tags of Docker Hub by its registry, where its own API cannot be reached', async () => {
    const { user, password } = requirePart('hub');
    const repository = `${user}/slipway-contents-${unique()}`;
    await registries.signIn('docker.io', user, password, steady);
    const { digest } = await push(`${repository}:1`);
    const reader = registries.open('docker.io');
    assert.equal(await reader.digest(repository, '1', steady), digest);
    const [image] = (await reader.images(repository, undefined, steady)).items;
    assert.deepEqual([image?.tag, image?.digest], ['1', digest]);
  });

  it('are the repositories of ECR by its API, and what an image is for by the image', async () => {
    const registry = requirePart('ecrRegistry');
    const repository = `slipway-contents-${unique()}`;
    const { digest } = await push(`${registry}/${repository}:1`, true);
    const reader = registries.open(registry);
    try {
      const listed = await reader.repositories(undefined, steady);
      assert.ok(listed?.items.includes(repository));
      // The API server of the tests does not see what the registry beside it is sent.
      assert.deepEqual(await reader.images(repository, undefined, steady), { items: [], next: undefined });
      // A digest is then asked of the registry itself.
      assert.equal(await reader.digest(repository, '1', steady), digest);
      assert.equal(await reader.digest(repository, 'none', steady), undefined);
      const [platform] = await reader.platforms(repository, '1', steady);
      assert.deepEqual([platform?.name, platform?.digest], ['linux/amd64', digest]);

      const pushed = await putIntoEcr(repository, 'v1');
      const [image] = (await reader.images(repository, undefined, steady)).items;
      assert.deepEqual([image?.tag, image?.digest], ['v1', pushed]);
      assert.equal(await reader.digest(repository, 'v1', steady), pushed);
      await reader.remove(repository, { tag: 'v1' }, steady);
      assert.deepEqual((await reader.images(repository, undefined, steady)).items, []);
    } finally {
      await aws.connection.ecr('Could not tidy up', steady, (ecr, options) =>
        ecr.deleteRepository({ repositoryName: repository, force: true }, options),
      );
    }
  });

  it('say that an image of ECR is not there to be deleted', async () => {
    const repository = `slipway-none-${unique()}`;
    const removed = registries.open(requirePart('ecrRegistry')).remove(repository, { tag: '1' }, steady);
    await assert.rejects(removed, { name: 'UserError', message: new RegExp(`^Could not delete ${repository}:1: `) });
  });

  it('are pulled with the sign-in of this window, and a second push sends nothing', async () => {
    const { address, user, password } = requirePart('registry');
    const reference = `${address}/slipway-pull-${unique()}:1`;
    await registries.signIn(address, user, password, steady);
    const { digest } = await push(reference);
    assert.deepEqual(await registries.push({ reference }, unheard, steady), { reference, digest, wasThere: true });

    await docker.run(['image', 'rm', '--', reference]);
    let output = '';
    const pulled = await registries.pull({ reference }, (text) => (output += text), steady);
    assert.deepEqual(pulled, { reference, digest });
    assert.ok(!output.includes(password));
    await registries.signOut(address);
    await assert.rejects(registries.pull({ reference: `${reference}x` }, unheard, steady), {
      name: 'UserError',
      message: `Could not pull ${reference}x: ${address} refused it`,
    });
  });

  async function push(reference: string, createRepository = false): Promise<{ readonly digest: string }> {
    await tagImage(docker, 'busybox:1.37', reference, steady);
    tags.push(reference);
    return registries.push({ reference, createRepository }, unheard, steady);
  }

  async function putIntoEcr(repositoryName: string, imageTag: string): Promise<string | undefined> {
    const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
    const config = {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 2,
      digest: `sha256:${'c'.repeat(64)}`,
    };
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] });
    const put = await aws.connection.ecr('Could not put an image', steady, (ecr, options) =>
      ecr.putImage({ repositoryName, imageManifest, imageTag }, options),
    );
    return put.image?.imageId?.imageDigest;
  }
});

function unique(): string {
  return randomUUID().slice(0, 8);
}
