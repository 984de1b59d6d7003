import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDockerLogins } from '../../../client/registry/dockerLogins';
import type { Finished, RunOptions } from '../../../server/process';

const never = new AbortController().signal;
const encode = (text: string) => Buffer.from(text).toString('base64');

describe('the logins that were made with docker', () => {
  let folder: string;
  const calls: { program: string; args: readonly string[]; options: RunOptions | undefined }[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-logins-'));
    calls.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const loginsOf = async (config: unknown, reply: Partial<Finished> = {}, variable?: string) => {
    await writeFile(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
    const processes = {
      find: async (program: string) => (program.endsWith('missing') ? undefined : `/usr/bin/${program}`),
      async run(program: string, args: readonly string[], options?: RunOptions) {
        calls.push({ program, args, options });
        return { exitCode: 0, stdout: '', stderr: '', ...reply };
      },
    };
    return createDockerLogins(processes, folder, variable);
  };

  it('are read from its configuration, with the names that it gives to Docker Hub', async () => {
    const auths = {
      'https://index.docker.io/v1/': { auth: encode('cats:hub:token') },
      'localhost:5000': { username: 'dogs', password: 'plain' },
      'ghcr.io': { auth: 'AAAA', identitytoken: 'identity' },
      'empty.example': {},
    };
    const logins = await loginsOf({ auths });
    assert.deepEqual(await logins.find('docker.io', never), { user: 'cats', accessToken: 'hub:token' });
    assert.deepEqual(await logins.find('localhost:5000', never), { user: 'dogs', accessToken: 'plain' });
    assert.deepEqual(await logins.find('ghcr.io', never), { user: '<token>', accessToken: 'identity' });
    assert.equal(await logins.find('empty.example', never), undefined);
    assert.deepEqual(await logins.registries(), ['docker.io', 'localhost:5000', 'ghcr.io', 'empty.example']);
    assert.deepEqual(calls, []);
  });

  it('are asked of the helper of the registry, else of all, by standard input alone', async () => {
    const config = {
      credsStore: 'desktop',
      credHelpers: { 'ghcr.io': 'pass' },
      auths: { 'ghcr.io': { auth: encode('a:b') } },
    };
    const logins = await loginsOf(config, { stdout: '{"ServerURL":"x","Username":"cats","Secret":"kept"}' });
    assert.deepEqual(await logins.find('ghcr.io', never), { user: 'cats', accessToken: 'kept' });
    await logins.find('docker.io', never);
    assert.deepEqual(
      calls.map(({ program, args, options }) => [program, args, options?.stdin]),
      [
        ['docker-credential-pass', ['get'], 'ghcr.io'],
        ['docker-credential-desktop', ['get'], 'https://index.docker.io/v1/'],
      ],
    );
  });

  it('are none where the helper has none', async () => {
    const logins = await loginsOf(
      { credsStore: 'pass' },
      { exitCode: 1, stdout: 'credentials not found in native keychain\n' },
    );
    assert.equal(await logins.find('ghcr.io', never), undefined);
  });

  it('cannot be had where the helper fails, which is said in its words', async () => {
    const logins = await loginsOf({ credsStore: 'wincred' }, { exitCode: 1, stderr: 'The stub received bad data.\n' });
    await assert.rejects(logins.find('ghcr.io', never), {
      name: 'UserError',
      message: 'Could not get the login of ghcr.io from docker-credential-wincred: The stub received bad data.',
    });
  });

  for (const evil of ['../../tmp/evil', '/tmp/evil', '-x', 'a b', 'a;b', '']) {
    it(`start nothing for a helper named ${JSON.stringify(evil)}`, async () => {
      const logins = await loginsOf({ credHelpers: { 'ghcr.io': evil } });
      await logins.find('ghcr.io', never).catch(({ name }: Error) => assert.equal(name, 'UserError'));
      assert.deepEqual(calls, []);
    });
  }

  it('are left to a helper that is named and there', async () => {
    const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    assert.ok(await (await loginsOf({ credHelpers: { [host]: 'ecr-login' } })).leavesTo('ecr-login', host));
    assert.ok(await (await loginsOf({ credsStore: 'ecr-login' })).leavesTo('ecr-login', host));
    assert.ok(!(await (await loginsOf({ credsStore: 'missing' })).leavesTo('missing', host)));
    assert.ok(!(await (await loginsOf({ credsStore: 'desktop' })).leavesTo('ecr-login', host)));
  });

  it('in a variable go before those of the folder', async () => {
    const variable = JSON.stringify({ auths: { 'ghcr.io': { auth: encode('ci:job') } } });
    const logins = await loginsOf({ auths: { 'ghcr.io': { auth: encode('me:mine') } } }, {}, variable);
    assert.deepEqual(await logins.find('ghcr.io', never), { user: 'ci', accessToken: 'job' });
  });

  for (const text of [
    '',
    'null',
    '[]',
    '{"auths":[1],"credHelpers":7}',
    '{"auths":{"a b":{}, "ghcr.io": {"auth": 5}}}',
  ]) {
    it(`are none in ${JSON.stringify(text)}`, async () => {
      const logins = await loginsOf(text);
      assert.equal(await logins.find('ghcr.io', never), undefined);
    });
  }
});
