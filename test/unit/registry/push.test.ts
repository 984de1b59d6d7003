import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FakeDocker, Reply } from '../../support/fakeDocker';
import { digest, ecr, holds, setUpRegistries } from '../../support/registriesOnDocker';

const never = new AbortController().signal;
const pushed = `1: digest: ${digest} size: 527\n`;

describe('pushing', () => {
  it('signs in to ECR with a token of the region in the name, on standard input', async () => {
    const { docker, registries, asked } = setUpRegistries(takes(`${ecr}/cats`));
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
    const { registries, asked } = setUpRegistries(takes(`${ecr}/team/cats`));
    await registries.push({ reference: `${ecr}/team/cats:1`, createRepository: true }, () => undefined, never);
    const calls = asked.filter((each) => typeof each === 'string');
    assert.deepEqual(calls, ['createRepository team/cats', 'getAuthorizationToken', 'describeImages']);
  });

  it('fetches another token when the first has expired, once', async () => {
    let pushes = 0;
    const { docker, registries } = setUpRegistries((args) => {
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
    const { docker, registries, asked } = setUpRegistries(takes(`${ecr}/cats`), {}, env);
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
    const { docker, registries } = setUpRegistries(
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
    const { docker, registries } = setUpRegistries(takes('ghcr.io/me/cats'));
    await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.deepEqual(
      sent(docker).map(({ args }) => args[1]),
      ['push'],
    );
    assert.deepEqual(sent(docker)[0]?.options.env, {});
  });

  it('signs in with the access token that is kept for the registry', async () => {
    const { docker, registries } = setUpRegistries(takes('me/cats'), {
      'docker.io': { user: 'me', accessToken: 'pat' },
    });
    await registries.push({ reference: 'me/cats' }, () => undefined, never);
    const [login, push] = sent(docker);
    assert.deepEqual(login?.args, ['login', '--username=me', '--password-stdin']);
    assert.equal(login.options.stdin, 'pat');
    assert.deepEqual(push?.args, ['image', 'push', '--', 'me/cats:latest']);
  });

  it('is no success when docker prints no digest', async () => {
    const { registries } = setUpRegistries((args) => (args[1] === 'push' ? { stdout: 'Pushed\n' } : undefined));
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { message: /no digest confirms it/ },
    );
  });

  it('is no success when the engine knows the digest of another repository only', async () => {
    const { registries } = setUpRegistries(takes('you/cats'));
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { message: /no digest confirms it/ },
    );
  });

  it('is no success when the exit code says so, whatever was printed', async () => {
    const { registries } = setUpRegistries((args) =>
      args[1] === 'push' ? { exitCode: 1, stdout: pushed } : undefined,
    );
    await assert.rejects(
      registries.push({ reference: 'me/cats:1' }, () => undefined, never),
      { name: 'UserError' },
    );
  });

  it('is no success when the registry has something else under the tag', async () => {
    const other = `sha256:${'cd'.repeat(32)}`;
    const { registries } = setUpRegistries(takes('ghcr.io/me/cats'), {}, undefined, async () => holds(other));
    await assert.rejects(
      registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never),
      { message: `docker pushed ghcr.io/me/cats:1 as ${digest}, but ghcr.io has ${other} under that tag` },
    );
  });

  it('waits a little for a registry that does not know yet what it was given', async () => {
    let looks = 0;
    const late = async () => (++looks === 1 ? new Response(null, { status: 404 }) : holds(digest));
    const { registries } = setUpRegistries(takes('ghcr.io/me/cats'), {}, undefined, late);
    const done = await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.deepEqual([done, looks], [{ reference: 'ghcr.io/me/cats:1', digest }, 2]);
  });

  it('is confirmed by the engine alone where only the engine reaches the registry, and says so', async () => {
    const unreachable = async () => Promise.reject(new TypeError('fetch failed'));
    const { registries } = setUpRegistries(takes('ghcr.io/me/cats'), {}, undefined, unreachable);
    const done = await registries.push({ reference: 'ghcr.io/me/cats:1' }, () => undefined, never);
    assert.equal(done.digest, digest);
    assert.match(done.doubt ?? '', /ghcr\.io/);
  });

  it('does not begin in read-only mode, and nothing is deleted then', async () => {
    const refused = async () => Promise.reject(new Error('A registry was asked'));
    const { docker, registries } = setUpRegistries(() => undefined, {}, undefined, refused, true);
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
    const { registries } = setUpRegistries(() => ({ exitCode: 1, stderr }));
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
      const { docker, registries } = setUpRegistries(() => undefined);
      await assert.rejects(
        registries.push({ reference }, () => undefined, never),
        { name: 'UserError' },
      );
      assert.deepEqual(docker.calls, []);
    });
  }
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
