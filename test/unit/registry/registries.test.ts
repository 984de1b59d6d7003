import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Aws } from '../../../client/aws/aws';
import type { Connection } from '../../../client/aws/connection';
import { createRegistries } from '../../../client/registry/registries';
import type { Credentials, Secrets } from '../../../client/registry/secrets';
import type { Fetch } from '../../../client/registry/web';
import type { UserError } from '../../../server/userError';
import type { FakeDocker, Reply } from '../../support/fakeDocker';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;
const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const digest = `sha256:${'ab'.repeat(32)}`;
const pushed = `1: digest: ${digest} size: 527\n`;

describe('pushing', () => {
  it('signs in to ECR with a token of the region in the name, on standard input', async () => {
    const { docker, registries, asked } = setUp(takes(`${ecr}/cats`));
    const result = await registries.push({ reference: `${ecr}/cats:1`, profile: 'work' }, () => undefined, never);

    assert.deepEqual(result, { reference: `${ecr}/cats:1`, digest });
    const wish = { profile: 'work', region: 'eu-central-1' };
    assert.deepEqual(asked, [wish, 'getAuthorizationToken', wish, 'describeImages']);
    const [login, push] = sent(docker);
    assert.deepEqual(login?.args, ['login', '--username=AWS', '--password-stdin', '--', ecr]);
    assert.equal(login.options.stdin, 'token-1');
    assert.deepEqual(push?.args, ['image', 'push', '--', `${ecr}/cats:1`]);
    assert.ok(login.options.env?.['DOCKER_CONFIG']);
    assert.deepEqual(Object.keys(login.options.env), ['DOCKER_CONFIG', 'DOCKER_AUTH_CONFIG']);
    assert.equal(login.options.env['DOCKER_AUTH_CONFIG'], undefined);
    assert.equal(push.options.env?.['DOCKER_CONFIG'], login.options.env['DOCKER_CONFIG']);
  });

  it('creates an ECR repository when asked, before it pushes', async () => {
    const { registries, asked } = setUp(takes(`${ecr}/team/cats`));
    await registries.push({ reference: `${ecr}/team/cats:1`, createRepository: true }, () => undefined, never);
    const calls = asked.filter((each) => typeof each === 'string');
    assert.deepEqual(calls, ['createRepository team/cats', 'getAuthorizationToken', 'describeImages']);
  });

  it('fetches another token when the first has expired, once', async () => {
    let pushes = 0;
    const { docker, registries } = setUp((args) => {
      if (args[1] !== 'push') return undefined;
      pushes += 1;
      return { exitCode: 1, stderr: 'denied: Your authorization token has expired. Reauthenticate and try again.' };
    });
    await assert.rejects(
      registries.push({ reference: `${ecr}/cats:1` }, () => undefined, never),
      {
        message: `Could not push ${ecr}/cats:1: the token for ${ecr} has expired`,
      },
    );
    assert.equal(pushes, 2);
    const tokens = docker.calls.filter(({ args }) => args[0] === 'login').map(({ options }) => options.stdin);
    assert.deepEqual(tokens, ['token-1', 'token-2']);
  });

  it("leaves ECR to Amazon's own helper where docker's configuration does, and gives it AWS's variables", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-config-'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ credHelpers: { [ecr]: 'ecr-login' } }));
    const env = { DOCKER_CONFIG: folder, AWS_REGION: 'eu-west-1', OTHER: 'x' };
    const { docker, registries, asked } = setUp(takes(`${ecr}/cats`), {}, env);
    await registries.push({ reference: `${ecr}/cats:1`, profile: 'work' }, () => undefined, never);
    await rm(folder, { recursive: true });

    // No token: only whether ECR has what docker says it has pushed.
    assert.deepEqual(asked, [{ profile: 'work', region: 'eu-central-1' }, 'describeImages']);
    assert.deepEqual(
      sent(docker).map(({ args, options }) => [args[1], options.env]),
      [['push', { AWS_REGION: 'eu-west-1', AWS_PROFILE: 'work' }]],
    );
  });

  it('sends nothing where the registry has that very image under that tag', async () => {
    const inspect = { stdout: `ghcr.io/me/cats@${digest}\n` };
    const { docker, registries } = setUp(
      () => inspect,
      {},
      undefined,
      async () => holds(digest),
    );
    const there = await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.deepEqual(there, { reference: 'ghcr.io/me/cats:1', digest, wasThere: true });
    assert.deepEqual(sent(docker), []);
  });

  it("uses the user's own configuration where Slipway has no sign-in", async () => {
    const { docker, registries } = setUp(takes('ghcr.io/me/cats'));
    await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.deepEqual(
      sent(docker).map(({ args }) => args[1]),
      ['push'],
    );
    assert.deepEqual(sent(docker)[0]?.options.env, {});
  });

  it('signs in with the access token that is kept for the registry', async () => {
    const { docker, registries } = setUp(takes('me/cats'), { 'docker.io': { user: 'me', accessToken: 'pat' } });
    await registries.push({ reference: 'me/cats' }, () => undefined, never);
    const [login, push] = sent(docker);
    assert.deepEqual(login?.args, ['login', '--username=me', '--password-stdin']);
    assert.equal(login.options.stdin, 'pat');
    assert.deepEqual(push?.args, ['image', 'push', '--', 'me/cats:latest']);
  });

  it('is no success when docker prints no digest', async () => {
    const { registries } = setUp((args) => (args[1] === 'push' ? { stdout: 'Pushed\n' } : undefined));
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { message: /no digest confirms it/ },
    );
  });

  it('is no success when the engine knows the digest of another repository only', async () => {
    const { registries } = setUp(takes('you/cats'));
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { message: /no digest confirms it/ },
    );
  });

  it('is no success when the exit code says so, whatever was printed', async () => {
    const { registries } = setUp((args) => (args[1] === 'push' ? { exitCode: 1, stdout: pushed } : undefined));
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { name: 'UserError' },
    );
  });

  it('is no success when the registry has something else under the tag', async () => {
    const other = `sha256:${'cd'.repeat(32)}`;
    const { registries } = setUp(takes('ghcr.io/me/cats'), {}, undefined, async () => holds(other));
    await assert.rejects(
      registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never),
      { message: `docker pushed ghcr.io/me/cats:1 as ${digest}, but ghcr.io has ${other} under that tag` },
    );
  });

  it('waits a little for a registry that does not know yet what it was given', async () => {
    let looks = 0;
    const late = async () => (++looks === 1 ? new Response(null, { status: 404 }) : holds(digest));
    const { registries } = setUp(takes('ghcr.io/me/cats'), {}, undefined, late);
    const done = await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.deepEqual([done, looks], [{ reference: 'ghcr.io/me/cats:1', digest }, 2]);
  });

  it('is confirmed by the engine alone where only the engine reaches the registry, and says so', async () => {
    const unreachable = async () => Promise.reject(new TypeError('fetch failed'));
    const { registries } = setUp(takes('ghcr.io/me/cats'), {}, undefined, unreachable);
    const done = await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.equal(done.digest, digest);
    assert.match(done.doubt ?? '', /ghcr\.io/);
  });

  it('does not begin in read-only mode, and nothing is deleted then', async () => {
    const refused = async () => Promise.reject(new Error('A registry was asked'));
    const { docker, registries } = setUp(() => undefined, {}, undefined, refused, true);
    await assert.rejects(
      registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never),
      { message: 'Pushing to ghcr.io changes something, and Slipway is in read-only mode' },
    );
    for (const [registry, name] of [
      ['ghcr.io', 'ghcr.io'],
      ['docker.io', 'Docker Hub'],
      [ecr, ecr],
    ] as const) {
      await assert.rejects(registries.open(registry).remove('me/cats', { tag: '1', digest }, never), {
        message: `Deleting from ${name} changes something, and Slipway is in read-only mode`,
      });
    }
    assert.deepEqual(docker.calls, []);
  });

  it('says that the engine is gone, not that the registry refuses', async () => {
    const stderr = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const { registries } = setUp(() => ({ exitCode: 1, stderr }));
    const message = 'The Docker engine is not running';
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { message },
    );
    await assert.rejects(
      registries.push({ reference: `${ecr}/cats:1` }, () => undefined, never),
      { message },
    );
  });

  for (const reference of ['--all-tags', 'Cats', `cats@${digest}`, '']) {
    it(`does not begin with "${reference}"`, async () => {
      const { docker, registries } = setUp(() => undefined);
      await assert.rejects(
        registries.push({ reference }, () => undefined, never),
        { name: 'UserError' },
      );
      assert.deepEqual(docker.calls, []);
    });
  }
});

describe('the start of an editor', () => {
  it('takes away the login that one which was killed has left', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = await mkdtemp(join(tmpdir(), `slipway-docker-${pid}-`));
    setUp(() => undefined);
    while (existsSync(left)) await wait(5);
  });
});

describe('signing in to a registry', () => {
  it('keeps nothing that the registry does not accept, and says nothing of it', async () => {
    const stderr =
      'Error response from daemon: login attempt to https://registry-1.docker.io/v2/ failed with status: 401 Unauthorized';
    const { registries, kept } = setUp(() => ({ exitCode: 1, stderr }));
    await assert.rejects(registries.signIn('docker.io', 'me', 'hush', never), (error: UserError) => {
      assert.equal(error.message, 'Docker Hub does not accept the access token of "me"');
      assert.doesNotMatch(JSON.stringify(error), /hush/);
      return true;
    });
    assert.deepEqual([...kept], []);
  });

  it('takes a user name that begins with a dash for a user name', async () => {
    const { docker, registries } = setUp(() => undefined);
    await registries.signIn('ghcr.io', '--password=x', 'token', never);
    assert.deepEqual(docker.calls[0]?.args, ['login', '--username=--password=x', '--password-stdin', '--', 'ghcr.io']);
  });

  it('does not begin without an access token, for which docker would ask on a terminal', async () => {
    const { docker, registries } = setUp(() => undefined);
    await assert.rejects(registries.signIn('ghcr.io', 'me', ' ', never), { name: 'UserError' });
    assert.deepEqual(docker.calls, []);
  });
});

/** A docker whose registry takes an image into a repository, which the engine notes. */
function takes(repository: string): (args: readonly string[]) => Reply {
  let noted = '';
  return ([, verb]) => {
    if (verb === 'inspect') return { stdout: noted };
    if (verb !== 'push') return undefined;
    noted = `${repository}@${digest}\n`;
    return { stdout: pushed };
  };
}

/** The calls of docker that reach a registry. */
function sent(docker: FakeDocker): FakeDocker['calls'] {
  return docker.calls.filter(({ args }) => args[1] !== 'inspect');
}

/** What a registry answers that has the digest under a tag. */
function holds(its: string): Response {
  return new Response(null, { status: 200, headers: { 'docker-content-digest': its } });
}

function setUp(
  answer: (args: readonly string[]) => Reply,
  logins: Readonly<Record<string, Credentials>> = {},
  env: Readonly<Record<string, string>> = { DOCKER_CONFIG: '/nonexistent' },
  registry?: Fetch,
  readOnly = false,
) {
  const docker = fakeDocker(answer);
  const confirm: Fetch = async () => {
    const isPushed = docker.calls.some(({ args }) => args[1] === 'push');
    assert.ok(isPushed, 'A push asks no registry about an image that the engine has never sent there');
    return holds(digest);
  };
  const fetch = registry ?? confirm;
  const kept = new Map(Object.entries(logins));
  const asked: unknown[] = [];
  let tokens = 0;

  const secrets: Secrets = {
    registries: async () => [],
    find: async (registry) => kept.get(registry),
    keep: async (registry, credentials) => void kept.set(registry, credentials),
    forget: async (registry) => void kept.delete(registry),
  };
  const client = {
    async getAuthorizationToken() {
      asked.push('getAuthorizationToken');
      tokens += 1;
      const authorizationToken = Buffer.from(`AWS:token-${tokens}`).toString('base64');
      return { authorizationData: [{ authorizationToken, proxyEndpoint: `https://${ecr}` }] };
    },
    async describeImages() {
      asked.push('describeImages');
      return { imageDetails: [{ imageDigest: digest }] };
    },
    async createRepository({ repositoryName }: { readonly repositoryName: string }) {
      asked.push(`createRepository ${repositoryName}`);
      return { repository: { repositoryName, repositoryUri: `${ecr}/${repositoryName}` } };
    },
  };
  // The calls of ECR that a push makes; a whole SDK client would be a file of its own.
  const connection = {
    ecr: (_what: string, _signal: AbortSignal, call: (ecr: never) => unknown) => call(client as never),
  };
  const aws = {
    async connect(wish: unknown) {
      asked.push(wish);
      return connection as unknown as Connection;
    },
  };
  const setting = {
    docker,
    secrets,
    aws: aws as unknown as Aws,
    processes: {
      find: async (name: string) => `/bin/${name}`,
      run: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
    },
    fetch,
    env,
    readOnly: () => readOnly,
  };
  return { docker, registries: createRegistries(setting), kept, asked };
}
