import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { BuildRequest } from '../../../client/docker/buildImage';
import { buildCommand, buildImage } from '../../../client/docker/buildImage';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;

describe('the command line of a build', () => {
  const request: BuildRequest = {
    dockerfile: resolve('/work space/Dockerfile'),
    context: resolve('/work space'),
    tag: 'cats:1',
    platform: 'linux/arm64',
    target: 'final',
    buildArgs: { WHO: 'cats' },
  };
  const rest = [
    `--file=${request.dockerfile}`,
    '--tag=cats:1',
    '--iidfile=/tmp/id',
    '--platform=linux/arm64',
    '--target=final',
    '--build-arg=WHO=cats',
    '--',
    request.context,
  ];

  it('is that of buildx, which loads the image into the engine', () => {
    const { args, env } = buildCommand('buildx', request, '/tmp/id');
    assert.deepEqual(args, ['buildx', 'build', '--progress=rawjson', '--load', ...rest]);
    assert.deepEqual(env, { DOCKER_BUILDKIT: '1' });
  });

  it('is that of the BuildKit in docker', () => {
    const { args, env } = buildCommand('buildkit', request, '/tmp/id');
    assert.deepEqual(args, ['build', '--progress=plain', ...rest]);
    assert.deepEqual(env, { DOCKER_BUILDKIT: '1' });
  });

  it('is that of the legacy builder, which keeps nothing of a step that failed', () => {
    const { args, env } = buildCommand('legacy', request, '/tmp/id');
    assert.deepEqual(args, ['build', '--force-rm', ...rest]);
    assert.deepEqual(env, { DOCKER_BUILDKIT: '0' });
  });

  it('has each text of the user behind its flag or behind the end of all flags', () => {
    const evil = '--output=type=local,dest=/ $(id) \'x\' "y" ; z';
    const everything = {
      dockerfile: evil,
      context: evil,
      tag: evil,
      platform: evil,
      target: evil,
      buildArgs: { A: evil },
    };
    const { args } = buildCommand('buildx', everything, evil);
    const own = ['buildx', 'build', '--progress=rawjson', '--load', '--'];
    const joined = ['--file=', '--tag=', '--iidfile=', '--platform=', '--target=', '--build-arg=A='];
    for (const [at, arg] of args.entries()) {
      const isValue = args[at - 1] === '--' || joined.some((flag) => arg.startsWith(flag));
      assert.ok(own.includes(arg) || isValue, arg);
    }
    assert.equal(args.at(-1), resolve(evil));
  });
});

describe('building an image', () => {
  let folder: string;
  let request: BuildRequest;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
    request = { dockerfile: join(folder, 'Dockerfile'), context: folder, tag: 'cats:1' };
    await writeFile(request.dockerfile, 'FROM scratch\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const refused: readonly (readonly [string, Partial<BuildRequest>, RegExp])[] = [
    ['a tag that begins with a dash', { tag: '--privileged' }, /^"--privileged" is not a name for an image$/],
    ['a tag in capital letters', { tag: 'Cats' }, /^"Cats" is not a name for an image$/],
    ['a tag with a digest', { tag: `cats@sha256:${'0'.repeat(64)}` }, /is not a name for an image$/],
    ['an empty tag', { tag: '' }, /^"" is not a name for an image$/],
    ['two platforms', { platform: 'linux/amd64,linux/arm64' }, /is not a platform$/],
    ['a build argument that would be taken from the environment', { buildArgs: { 'A B': '' } }, /^"A B" is not a name/],
    ['a build argument without a name', { buildArgs: { '': 'x' } }, /^"" is not a name/],
    ['a Dockerfile that is not there', { dockerfile: '/no/such/Dockerfile' }, /^There is no file/],
    ['a context that is not there', { context: '/no/such/folder' }, /^There is no folder/],
  ];
  for (const [name, change, message] of refused) {
    it(`does not begin with ${name}`, async () => {
      const docker = fakeDocker(() => undefined);
      const building = buildImage(docker, 'buildx', { ...request, ...change }, { onText: () => undefined }, never);
      await assert.rejects(building, { name: 'UserError', message });
      assert.deepEqual(docker.calls, []);
    });
  }

  it('gives the id that the builder wrote down, and leaves no file', async () => {
    const before = await leftovers();
    const docker = fakeDocker(async (args) => {
      const file = args.find((arg) => arg.startsWith('--iidfile='))?.slice('--iidfile='.length);
      if (file) await writeFile(file, 'sha256:1234\n');
      return undefined;
    });
    const built = await buildImage(docker, 'buildx', request, { onText: () => undefined }, never);
    assert.deepEqual(built, { imageId: 'sha256:1234', reference: 'cats:1', steps: [] });
    assert.deepEqual(await leftovers(), before);
  });

  it('asks the engine for the id when the builder wrote none', async () => {
    const docker = fakeDocker(([first]) => (first === 'image' ? { stdout: 'sha256:5678\n' } : undefined));
    const built = await buildImage(docker, 'legacy', request, { onText: () => undefined }, never);
    assert.equal(built.imageId, 'sha256:5678');
  });

  it('explains a failure by the Dockerfile that was built, whatever has become of it', async () => {
    const docker = fakeDocker(async ([first]) => {
      if (first !== 'build') return { stdout: JSON.stringify({ Client: {}, Server: {} }) };
      await rm(request.dockerfile);
      return { exitCode: 1, stderr: 'Step 1/1 : FROM scratch\nno luck\n' };
    });
    await assert.rejects(buildImage(docker, 'legacy', request, { onText: () => undefined }, never), {
      message: /^Dockerfile:1 failed, FROM scratch: no luck/,
    });
  });

  it('says that the engine was lost when it is no longer there', async () => {
    const gone = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const docker = fakeDocker(([first]) => ({ exitCode: 1, stderr: first === 'build' ? 'unexpected EOF' : gone }));
    await assert.rejects(buildImage(docker, 'legacy', request, { onText: () => undefined }, never), {
      message: 'The engine was lost while it built cats:1. The Docker engine is not running',
      remedy: { text: 'Start it with "sudo systemctl start docker".' },
    });
  });

  async function leftovers(): Promise<readonly string[]> {
    return (await readdir(tmpdir())).filter((name) => name.startsWith('slipway-build-'));
  }
});
