import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAws } from '../../client/aws/aws';
import type { Docker } from '../../client/docker/docker';
import { readyEngine } from '../../client/docker/engine';
import { tagImage } from '../../client/docker/images';
import type { Registries } from '../../client/registry/registries';
import type { AwsFiles } from '../support/awsFiles';
import { useAwsFiles } from '../support/awsFiles';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { parts, requirePart } from '../support/parts';
import { spiedEnvironment } from '../support/spiedEnvironment';

describe('registries', () => {
  const ecrToken = `${parts.ecrRegistry?.split('.')[0]}-auth-token`;
  let place: string;
  let awsFiles: AwsFiles;
  let env: Readonly<Record<string, string | undefined>>;
  let docker: Docker;
  let registries: Registries;
  let keychain: Map<string, string>;
  let output: string;
  const tags: string[] = [];
  const listen = (text: string) => {
    output += text;
  };

  before(async () => {
    awsFiles = await useAwsFiles();
    await awsFiles.write({
      config: `[default]\nregion = us-east-1\nendpoint_url = ${requirePart('aws')}\n`,
      credentials: '[default]\naws_access_key_id = test\naws_secret_access_key = test\n',
    });
  });
  after(() => awsFiles.remove());

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'slipway-registry-test-'));
    keychain = new Map();
    output = '';
    env = await spiedEnvironment(place);
    docker = liveDocker(env);
    registries = liveRegistries(docker, aws(), env, keychain);
  });
  afterEach(async () => {
    for (const tag of tags.splice(0)) await docker.attempt(['image', 'rm', tag]);
    await rm(place, { recursive: true, force: true });
  });

  it('push to ECR with a token of the API, and keep it nowhere', async () => {
    const reference = await tagged(`${requirePart('ecrRegistry')}/cats-${unique()}:1`);
    const pushed = await registries.push({ reference, createRepository: true }, listen, steady);

    assert.equal(pushed.reference, reference);
    assert.match(pushed.digest, /^sha256:[a-f0-9]{64}$/);
    assert.equal(pushed.doubt, undefined);
    assert.equal(await digestInRegistry(reference, 'AWS', ecrToken), pushed.digest);
    await assertNowhere(ecrToken);
  });

  it("leave ECR's token to Amazon's own helper where docker's configuration does", async () => {
    const registry = requirePart('ecrRegistry');
    const config = join(place, 'config', 'config.json');
    const text = JSON.stringify({ credHelpers: { [registry]: 'ecr-login' } });
    await writeFile(config, text);
    const helper = join(place, 'bin', 'docker-credential-ecr-login');
    const answer = JSON.stringify({ ServerURL: registry, Username: 'AWS', Secret: ecrToken });
    await writeFile(helper, `#!/bin/sh\necho "$@" >>'${place}/helped'\ncat >/dev/null\nprintf '%s' '${answer}'\n`);
    await chmod(helper, 0o755);

    const reference = await tagged(`${registry}/cats-${unique()}:1`);
    const { digest } = await registries.push({ reference }, listen, steady);
    assert.match(digest, /^sha256:/);
    assert.match(await readFile(join(place, 'helped'), 'utf8'), /^get$/m);
    // Docker was not signed in by Slipway.
    assert.doesNotMatch(await readFile(join(place, 'calls'), 'utf8'), /--password-stdin/);
    assert.ok(!output.includes(ecrToken));
    assert.equal(await readFile(config, 'utf8'), text);
  });

  it('fetch another token of ECR once when the first has expired', async () => {
    const reference = await tagged(`${requirePart('ecrRegistry')}/cats-${unique()}:1`);
    const program = join(place, 'bin', 'docker');
    const words = 'denied: Your authorization token has expired. Reauthenticate and try again.';
    const once = `if [ "$2" = push ] && [ ! -e '${place}/late' ]; then touch '${place}/late'; echo '${words}' >&2; exit 1; fi\n`;
    await writeFile(program, (await readFile(program, 'utf8')).replace('exec ', `${once}exec `));

    const { digest } = await registries.push({ reference, createRepository: true }, listen, steady);
    assert.equal(await digestInRegistry(reference, 'AWS', ecrToken), digest);
    assert.equal((await readFile(join(place, 'calls'), 'utf8')).match(/^--password-stdin$/gm)?.length, 2);
    assert.match(output, /The token has expired: trying again with a new one/);
    await assertNowhere(ecrToken);
  });

  it('push to Docker Hub with the access token that the user signed in with', async () => {
    const { user, password } = requirePart('hub');
    await registries.signIn('docker.io', user, password, steady);
    assert.deepEqual(await registries.signIns(), [{ registry: 'docker.io', user }]);

    const reference = await tagged(`${user}/cats-${unique()}:1`);
    const { digest, doubt } = await registries.push({ reference }, listen, steady);
    assert.match(digest, /^sha256:/);
    assert.equal(doubt, undefined);
    await assertNowhere(password);
  });

  it('push to a registry with basic authentication', async () => {
    const { address, user, password } = requirePart('registry');
    await registries.signIn(`http://${address}/`, user, password, steady);
    const reference = await tagged(`${address}/some/cats-${unique()}:1`);

    const { digest, doubt } = await registries.push({ reference }, listen, steady);
    assert.equal(doubt, undefined);
    assert.equal(await digestInRegistry(reference, user, password), digest);
    await assertNowhere(password);
  });

  it('push with the login that the user made with docker itself', async () => {
    const { address, user, password } = requirePart('registry');
    const auth = Buffer.from(`${user}:${password}`).toString('base64');
    await writeFile(join(place, 'config', 'config.json'), JSON.stringify({ auths: { [address]: { auth } } }));

    const reference = await tagged(`${address}/cats-${unique()}:1`);
    const { digest } = await registries.push({ reference }, listen, steady);
    assert.equal(await digestInRegistry(reference, user, password), digest);
  });

  it('say that a registry refuses, and what to do', async () => {
    const { address } = requirePart('registry');
    const reference = await tagged(`${address}/cats-${unique()}:1`);
    await assert.rejects(registries.push({ reference }, listen, steady), {
      name: 'UserError',
      message: `Could not push ${reference}: ${address} refused it`,
      remedy: {
        text: `Sign in to ${address}.`,
        command: { title: 'Sign In to Registry…', id: 'slipway.signIn', args: [{ registry: address }, 'button'] },
      },
    });
  });

  it('do not keep an access token that the registry does not accept', async () => {
    const { address, user } = requirePart('registry');
    const wrong = `wrong-${randomUUID()}`;
    await assert.rejects(registries.signIn(address, user, wrong, steady), {
      name: 'UserError',
      message: `${address} does not accept the access token of "${user}"`,
    });
    assert.deepEqual(await registries.signIns(), []);
    await assertNowhere(wrong);
  });

  it('forget a sign-in', async () => {
    const { address, user, password } = requirePart('registry');
    await registries.signIn(address, user, password, steady);
    await registries.signOut(address);
    assert.deepEqual([...keychain], []);
  });

  it('stop a push that is cancelled, and keep nothing', async () => {
    const reference = await tagged(`${requirePart('ecrRegistry')}/cats-${unique()}:1`);
    const controller = new AbortController();
    const pushing = registries.push({ reference }, () => controller.abort(), controller.signal);
    await assert.rejects(pushing, { name: 'AbortError' });
    await assertNowhere(ecrToken);
  });

  it('leave the configuration of the user as it was', async () => {
    const file = join(place, 'config', 'config.json');
    const text = '{\n\t"credsStore": "secretservice", "auths": {}, "proxies": {"default": {"noProxy": "x"}} }';
    await writeFile(file, text);
    const reference = await tagged(`${requirePart('ecrRegistry')}/cats-${unique()}:1`);
    await registries.push({ reference }, listen, steady);
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it("push from the engine of the user's current context, signed in privately", async () => {
    const socket = join(place, 'other.sock');
    const [, real = ''] = /^unix:\/\/(.*)$/.exec(requirePart('docker')) ?? [];
    let asked = 0;
    const other = createServer((client) => {
      asked++;
      const engine = connect(real);
      client.pipe(engine).pipe(client);
      for (const each of [client, engine]) each.on('error', () => undefined);
    }).listen(socket);
    try {
      const own = { ...env, DOCKER_HOST: undefined };
      docker = liveDocker(own);
      registries = liveRegistries(docker, aws(), own, keychain);
      await docker.run(['context', 'create', 'other', `--docker=host=unix://${socket}`]);
      await docker.run(['context', 'use', 'other']);
      const config = join(place, 'config', 'config.json');
      const before = await readFile(config, 'utf8');
      assert.equal((await readyEngine(docker, steady)).context, 'other');

      const reference = await tagged(`${requirePart('ecrRegistry')}/cats-${unique()}:1`);
      asked = 0;
      const { digest } = await registries.push({ reference, createRepository: true }, listen, steady);
      assert.match(digest, /^sha256:/);
      assert.ok(asked > 0, 'the engine of the context was asked');
      assert.equal(await readFile(config, 'utf8'), before);
      await assertNowhere(ecrToken);
      await docker.attempt(['image', 'rm', reference]);
    } finally {
      other.close();
    }
  });

  function aws() {
    return createAws({ load: () => undefined, save: async () => undefined, env: awsFiles.env });
  }

  async function tagged(reference: string): Promise<string> {
    await tagImage(docker, 'busybox:1.37', reference, steady);
    tags.push(reference);
    return reference;
  }

  /** A secret must not be in what was shown, in any command line or environment of docker's, in a keychain of docker's, or on disk. */
  async function assertNowhere(secret: string): Promise<void> {
    const users = ['AWS', requirePart('hub').user, requirePart('registry').user];
    const forms = [secret, ...users.map((user) => Buffer.from(`${user}:${secret}`).toString('base64'))];
    const places = {
      output,
      'command lines and environments': await readFile(join(place, 'calls'), 'utf8'),
      keychain: await readFile(join(place, 'keychain'), 'utf8').catch(() => ''),
    };
    assert.match(places['command lines and environments'], /--password-stdin/);
    for (const [name, text] of Object.entries(places)) {
      for (const form of forms) assert.ok(!text.includes(form), `the secret is in ${name}`);
    }
    assert.equal(places.keychain, '', "docker was about to leave the secret in the user's keychain");
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('slipway-docker-'));
    assert.deepEqual(left, []);
  }
});

/** What the registry itself says, without docker. */
async function digestInRegistry(reference: string, user: string, password: string): Promise<string> {
  const [, host = '', repository = '', tag = ''] = /^([^/]+)\/(.*):([^:]+)$/.exec(reference) ?? [];
  const args = ['pull', '--quiet', '--', reference];
  const folder = await mkdtemp(join(tmpdir(), 'slipway-reader-'));
  try {
    const docker = liveDocker({ DOCKER_CONFIG: folder });
    await docker.run(['login', `--username=${user}`, '--password-stdin', host], { stdin: password });
    await docker.attempt(['image', 'rm', '--', reference]);
    await docker.run(args);
    const noted = await docker.run(['image', 'inspect', '--format={{json .RepoDigests}}', '--', reference]);
    return new RegExp(`"${host}/${repository}@(sha256:[a-f0-9]+)"`).exec(noted)?.[1] ?? `none for ${tag}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unique(): string {
  return randomUUID().slice(0, 8);
}
