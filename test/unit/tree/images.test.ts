import assert from 'node:assert/strict';

import { createBuilds, type Build } from '../../../client/run/builds';
import { ageOf } from '../../../client/tree/age';
import { createImagesTree as imagesTree } from '../../../client/tree/images';
import type { FakeDocker, Reply } from '../../support/fakeDocker';
import { fakeDocker } from '../../support/fakeDocker';

const createImagesTree = (docker: FakeDocker, builds: readonly Build[] = []) =>
  imagesTree(docker, createBuilds({ load: () => builds, save: async () => undefined }));
const signal = new AbortController().signal;
const version = { Client: { Version: '28.2.2' }, Server: { Version: '28.2.2', Os: 'linux', Arch: 'amd64' } };

describe('the images view', () => {
  it('shows repository, tag and layers, and what has no name last', async () => {
    const named = { ID: `sha256:${'1'.repeat(64)}`, Repository: 'cats', Tag: '1', Size: '2MB', CreatedAt: '' };
    const dangling = { ...named, ID: `sha256:${'2'.repeat(64)}`, Repository: '<none>', Tag: '<none>' };
    const tree = createImagesTree(
      engine({ images: [dangling, named], layers: [{ CreatedBy: 'CMD ["sh"]', Size: '0B' }] }),
    );

    const [repository, nameless] = await tree.roots(signal);
    assert.equal(repository?.label, 'cats');
    assert.equal(nameless?.label, 'without a name');
    const [tag] = (await repository.children?.(signal)) ?? [];
    assert.equal(tag?.label, '1');
    assert.deepEqual(tag.args, { reference: 'cats:1' });
    assert.ok(tag.tags?.includes('tagged'));
    const [layer] = (await tag.children?.(signal)) ?? [];
    assert.deepEqual([layer?.label, layer?.description], ['CMD ["sh"]', '0B']);

    const [image] = (await nameless.children?.(signal)) ?? [];
    assert.deepEqual(image?.args, { reference: dangling.ID });
    assert.ok(!image.tags?.includes('tagged'));
  });

  it('shows the repository before the registry, which is long', async () => {
    const image = { ID: `sha256:${'1'.repeat(64)}`, Tag: '1', Size: '2MB', CreatedAt: '' };
    const names = ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/cats', 'localhost:5000/cats', 'me/cats'];
    const tree = createImagesTree(engine({ images: names.map((Repository) => ({ ...image, Repository })) }));
    const rows = await tree.roots(signal);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['team/cats', '1 · 123456789012.dkr.ecr.eu-west-1.amazonaws.com'],
        ['cats', '1 · localhost:5000'],
        ['me/cats', '1'],
      ],
    );
    assert.deepEqual(
      rows.map(({ tooltip }) => tooltip),
      names,
    );
  });

  it('tells rows apart of an image that is in two repositories by its digest alone', async () => {
    const image = { ID: `sha256:${'1'.repeat(64)}`, Repository: 'cats', Tag: '<none>', Size: '2MB', CreatedAt: '' };
    const tree = createImagesTree(engine({ images: [image, { ...image, Repository: 'dogs' }] }));
    const repositories = await tree.roots(signal);
    const rows = await Promise.all(repositories.map((row) => row.children?.(signal) ?? []));
    const ids = [...repositories, ...rows.flat()].map(({ id }) => id);
    assert.equal(new Set(ids).size, 4);
  });

  it('shows platform, containers and the lines of layers that were built here', async () => {
    const image = { ID: `sha256:${'1'.repeat(64)}`, Repository: 'cats', Tag: '1', Size: '2MB', CreatedAt: '' };
    const container = {
      Id: 'abc',
      Name: '/cat',
      Image: image.ID,
      State: { Status: 'running' },
      NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] } },
    };
    const others = { ...container, Id: 'def', Image: 'sha256:2' };
    const layers = [{ CreatedBy: 'CMD ["sh"]', Size: '0B' }];
    const facts = [{ Id: image.ID, Os: 'linux', Architecture: 'arm64' }];
    const build = { imageId: image.ID, reference: 'cats:1', dockerfile: '/cats/Dockerfile', target: undefined };
    const docker = engine({ images: [image], layers, facts, containers: [container, others] });
    const [repository] = await createImagesTree(docker, [{ ...build, text: 'FROM a\nCMD ["sh"]\n' }]).roots(signal);
    const [tag] = (await repository?.children?.(signal)) ?? [];
    assert.match(tag?.description ?? '', /^2MB · linux\/arm64 · 111/);

    const rows = (await tag?.children?.(signal)) ?? [];
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      ['cat: running · 8080→80/tcp', 'CMD ["sh"]: 0B'],
    );
    assert.deepEqual(rows[0]?.args, { container: 'abc', address: 'http://localhost:8080' });
    assert.deepEqual(rows[1]?.onClick, { command: 'slipway.openLine', args: ['/cats/Dockerfile', 1] });
  });

  it('asks no more than the list of images before a row is opened', async () => {
    const docker = engine({ images: [{ ID: 'sha256:1', Repository: 'cats', Tag: '1', Size: '', CreatedAt: '' }] });
    await createImagesTree(docker).roots(signal);
    assert.deepEqual(
      docker.calls.map(({ args }) => args.slice(0, 2)),
      [['image', 'ls']],
    );
  });

  it('says what to do when there is no image yet', async () => {
    const [row] = await createImagesTree(engine({ images: [] })).roots(signal);
    assert.equal(row?.label, 'No image yet');
    assert.equal(row.onClick?.command, 'slipway.buildImage');
  });

  it('says what is wrong with the engine, and what to do', async () => {
    const stderr = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const [row] = await createImagesTree(fakeDocker(() => ({ exitCode: 1, stderr }))).roots(signal);
    assert.equal(row?.label, 'The Docker engine is not running');
    assert.equal(row.description, 'Start it with "sudo systemctl start docker".');
  });

  it('says how old an image is in the largest unit', () => {
    const now = Date.parse('2026-11-22T17:00:00Z');
    const before = (seconds: number) => ageOf(new Date(now - seconds * 1000), now);
    assert.deepEqual([0, 59, 60, 7200, 86_400, 5_184_000, 63_072_000].map(before), [
      'just now',
      'just now',
      '1 minute ago',
      '2 hours ago',
      '1 day ago',
      '2 months ago',
      '2 years ago',
    ]);
  });
});

interface Contents {
  readonly images: readonly object[];
  readonly layers?: readonly object[];
  readonly facts?: readonly object[];
  readonly containers?: readonly object[];
}

function engine({ images, layers = [], facts = [], containers = [] }: Contents) {
  const lines = (rows: readonly object[]) => ({ stdout: rows.map((row) => JSON.stringify(row)).join('\n') });
  return fakeDocker(([first, second]): Reply => {
    if (first === 'version') return { stdout: JSON.stringify(version) };
    if (first === 'container') {
      return { stdout: second === 'ls' ? containers.map(() => 'abc').join('\n') : JSON.stringify(containers) };
    }
    if (second === 'inspect') return lines(facts);
    if (second === 'ls') return lines(images);
    return second === 'history' ? lines(layers) : undefined;
  });
}
