import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { removeLeftovers } from '../../../client/docker/passingFolder';
import { privateConfig, userConfigFolder, withPrivateConfig } from '../../../client/registry/dockerConfig';

describe('the private configuration of docker', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-config-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("has all that is in the user's, but for logins", () => {
    const config = {
      auths: { 'ghcr.io': { auth: 'eDp5' } },
      credsStore: 'desktop',
      currentContext: 'build-box',
      proxies: { default: { httpsProxy: 'http://proxy:3128' } },
      cliPluginsExtraDirs: ['/opt/plugins'],
      HttpHeaders: { 'X-Team': 'cats' },
      unheardOf: [1],
    };
    assert.deepEqual(privateConfig(config, 'ghcr.io'), {
      currentContext: 'build-box',
      proxies: { default: { httpsProxy: 'http://proxy:3128' } },
      cliPluginsExtraDirs: ['/opt/plugins'],
      HttpHeaders: { 'X-Team': 'cats' },
      unheardOf: [1],
      auths: { 'ghcr.io': {} },
    });
  });

  it('has the credential helpers of other registries only', () => {
    const credHelpers = { 'gcr.io': 'gcloud', 'https://index.docker.io/v1/': 'desktop', 'public.ecr.aws': 'ecr-login' };
    assert.deepEqual(privateConfig({ credHelpers }, 'docker.io'), {
      credHelpers: { 'gcr.io': 'gcloud', 'public.ecr.aws': 'ecr-login' },
      auths: { 'https://index.docker.io/v1/': {} },
    });
  });

  it('is a folder for its owner alone, with contexts, plugins and certificates in their places', async () => {
    await mkdir(join(folder, 'contexts', 'meta', 'ab12'), { recursive: true });
    await writeFile(join(folder, 'contexts', 'meta', 'ab12', 'meta.json'), '{"Name":"build-box"}');
    await mkdir(join(folder, 'cli-plugins'));
    await writeFile(join(folder, 'cli-plugins', 'docker-buildx'), 'program');
    await writeFile(join(folder, 'ca.pem'), 'certificate');
    await writeFile(join(folder, 'config.json'), '\ufeff{ "currentContext" : "build-box" }');

    await withPrivateConfig(folder, 'ghcr.io', async (own) => {
      assert.equal(await readFile(join(own, 'contexts', 'meta', 'ab12', 'meta.json'), 'utf8'), '{"Name":"build-box"}');
      assert.equal(await readFile(join(own, 'cli-plugins', 'docker-buildx'), 'utf8'), 'program');
      assert.equal(await readFile(join(own, 'ca.pem'), 'utf8'), 'certificate');
      const config: unknown = JSON.parse(await readFile(join(own, 'config.json'), 'utf8'));
      assert.deepEqual(config, { currentContext: 'build-box', auths: { 'ghcr.io': {} } });
      if (process.platform === 'win32') return; // Windows keeps a user's temporary folder from others by itself.
      assert.equal((await stat(own)).mode & 0o077, 0);
      assert.equal((await stat(join(own, 'config.json'))).mode & 0o077, 0);
    });
  });

  it("is gone afterwards, and the user's is byte for byte the same", async () => {
    const text = '{\r\n  "auths": { "ghcr.io": { "auth": "eDp5" } } }';
    await writeFile(join(folder, 'config.json'), text);
    await mkdir(join(folder, 'contexts'));
    await writeFile(join(folder, 'contexts', 'kept'), 'kept');
    let own = '';

    const work = withPrivateConfig(folder, 'ghcr.io', async (path) => {
      own = path;
      await writeFile(join(path, 'config.json'), '{"auths":{"ghcr.io":{"auth":"secret"}}}');
      throw new Error('the push failed');
    });
    await assert.rejects(work, /the push failed/);
    await assert.rejects(lstat(own), { code: 'ENOENT' });
    assert.equal(await readFile(join(folder, 'config.json'), 'utf8'), text);
    assert.equal(await readFile(join(folder, 'contexts', 'kept'), 'utf8'), 'kept');
  });

  for (const [name, text] of [
    ['has none', undefined],
    ['has one that is no JSON', '{"auths":'],
    ['has one that is a list', '[]'],
  ] as const) {
    it(`works for a user who ${name}`, async () => {
      if (text !== undefined) await writeFile(join(folder, 'config.json'), text);
      const config = await withPrivateConfig(folder, 'ghcr.io', (own) => readFile(join(own, 'config.json'), 'utf8'));
      assert.deepEqual(JSON.parse(config), { auths: { 'ghcr.io': {} } });
    });
  }

  it('works for a user without a folder', async () => {
    const names = await withPrivateConfig(join(folder, 'missing'), 'ghcr.io', (own) => readdir(own));
    assert.deepEqual(names, ['config.json']);
  });

  it('has copies of files on Windows, where a link needs a privilege, and passes over what cannot be copied', async () => {
    await mkdir(join(folder, 'contexts'));
    await writeFile(join(folder, 'key.pem'), 'key');
    await symlink(join(folder, 'nowhere'), join(folder, 'lost'), 'junction');

    const work = async (own: string) => {
      assert.ok((await lstat(join(own, 'key.pem'))).isFile());
      assert.equal(await readFile(join(own, 'key.pem'), 'utf8'), 'key');
      assert.ok((await lstat(join(own, 'contexts'))).isSymbolicLink());
      assert.deepEqual((await readdir(own)).sort(), ['config.json', 'contexts', 'key.pem']);
    };
    await withPrivateConfig(folder, 'ghcr.io', work, 'win32');
    assert.equal(await readFile(join(folder, 'key.pem'), 'utf8'), 'key');
  });

  it("links what is the user's, though the variable names the folder from here", async () => {
    await writeFile(join(folder, 'ca.pem'), 'certificate');
    const read = (own: string) => readFile(join(own, 'ca.pem'), 'utf8');
    assert.equal(await withPrivateConfig(relative(process.cwd(), folder), 'ghcr.io', read), 'certificate');
  });

  it('goes when its editor was killed, at the next start or push', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const clean of [removeLeftovers, () => withPrivateConfig(folder, 'ghcr.io', async () => undefined)]) {
      const left = await mkdtemp(join(tmpdir(), `slipway-docker-${pid}-`));
      await writeFile(join(left, 'config.json'), '{"auths":{"ghcr.io":{"auth":"secret"}}}');
      await clean();
      await assert.rejects(lstat(left), { code: 'ENOENT' });
    }
  });

  it('stays while another editor pushes with it, for half a day', async () => {
    const used = await mkdtemp(join(tmpdir(), `slipway-docker-${process.ppid}-`));
    await removeLeftovers();
    assert.ok((await lstat(used)).isDirectory());
    const yesterday = Date.now() / 1000 - 86_400;
    await utimes(used, yesterday, yesterday);
    await removeLeftovers();
    await assert.rejects(lstat(used), { code: 'ENOENT' });
  });
});

describe("the user's configuration of docker", () => {
  it('is in the home folder, by the variables of each platform', () => {
    const env = { HOME: '/home/me', USERPROFILE: 'C:\\Users\\me' };
    assert.equal(userConfigFolder(env, 'linux'), join('/home/me', '.docker'));
    assert.equal(userConfigFolder(env, 'darwin'), join('/home/me', '.docker'));
    assert.equal(userConfigFolder(env, 'win32'), join('C:\\Users\\me', '.docker'));
    assert.equal(userConfigFolder({}, 'linux'), join(homedir(), '.docker'));
  });

  it('is where DOCKER_CONFIG says', () => {
    assert.equal(userConfigFolder({ HOME: '/home/me', DOCKER_CONFIG: '/etc/mine' }, 'linux'), '/etc/mine');
  });
});
