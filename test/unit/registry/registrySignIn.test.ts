import assert from 'node:assert/strict';

import { createDistribution } from '../../../client/registry/distribution';
import { createRegistryHttp } from '../../../client/registry/registryHttp';
import type { Credentials } from '../../../client/registry/secrets';
import type { UserError } from '../../../server/userError';
import { distributionServers } from '../../support/distributionServers';
import type { Reply } from '../../support/fakeRegistry';

const never = new AbortController().signal;
const cats: Credentials = { user: 'cats', accessToken: 'hush-hush' };
const basic = `Basic ${Buffer.from('cats:hush-hush').toString('base64')}`;

describe('a registry that speaks the distribution API', () => {
  const { start, open } = distributionServers();

  it('gets the sign-in by Basic when it asks for it, and not before', async () => {
    const server = await start((_, { headers }) =>
      headers.authorization
        ? { body: { repositories: [] } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    const reader = open(server, cats);
    await reader.repositories(undefined, never);
    await reader.repositories(undefined, never);
    assert.deepEqual(
      server.requests.map(({ authorization }) => authorization),
      [undefined, basic, basic],
    );
  });

  it('gets a token of the realm that it names, with its service and each scope', async () => {
    const realm = await start(() => ({ body: { token: 'granted' } }));
    const server = await start((_, { headers }): Reply => {
      if (headers.authorization === 'Bearer granted') return { body: { repositories: ['cats'] } };
      const challenge = `Bearer realm="http://${realm.host}/token",service="reg, istry",scope="registry:catalog:* a:b:pull"`;
      return { status: 401, headers: { 'www-authenticate': challenge } };
    });
    assert.deepEqual((await open(server, cats).repositories(undefined, never))?.items, ['cats']);
    assert.deepEqual(realm.requests, [
      {
        line: 'GET /token?service=reg%2C+istry&scope=registry%3Acatalog%3A*&scope=a%3Ab%3Apull',
        authorization: basic,
        body: '',
      },
    ]);
    assert.ok(server.requests.every(({ authorization }) => authorization !== basic));
  });

  it('gets a token for an identity token, which is no password', async () => {
    const realm = await start(() => ({ body: { access_token: 'granted' } }));
    const server = await start((_, { headers }) =>
      headers.authorization
        ? { body: { repositories: [] } }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${realm.host}/token",service="s"` } },
    );
    await open(server, { user: '<token>', accessToken: 'refresh-me' }).repositories(undefined, never);
    const [asked] = realm.requests;
    assert.deepEqual([asked?.line, asked?.authorization], ['POST /token', undefined]);
    assert.match(asked?.body ?? '', /grant_type=refresh_token.*refresh_token=refresh-me/);
  });

  for (const realm of ['http://tokens.example/token', 'ftp://x/', 'javascript:x', 'not a place']) {
    it(`is not given the sign-in for the realm ${realm}`, async () => {
      const reached: string[] = [];
      const server = await start(() => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` } }));
      const spied: typeof fetch = async (to, init) => {
        reached.push(new URL(String(to)).host);
        return fetch(to, init);
      };
      const reader = createDistribution(
        server.host,
        createRegistryHttp(server.host, spied, async () => cats),
      );
      await assert.rejects(reader.repositories(undefined, never), /a place that is not safe/);
      assert.deepEqual([...new Set(reached)], [server.host]);
    });
  }

  it('sends no sign-in along a redirect to another host', async () => {
    const other = await start(() => ({ body: { tags: [] } }));
    const server = await start((_, { headers }): Reply =>
      headers.authorization
        ? { status: 307, headers: { location: `http://${other.host}/blob` } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    await open(server, cats).images('cats', undefined, never);
    assert.deepEqual(other.requests, [{ line: 'GET /blob', authorization: undefined, body: '' }]);
  });

  it('does not lead from elsewhere to this machine, or to a place without TLS', async () => {
    const asked: string[] = [];
    const led: typeof fetch = async (to) => {
      asked.push(String(to));
      return new Response(null, { status: 302, headers: { location: 'http://localhost:1/secret' } });
    };
    const reader = createDistribution(
      'registry.example',
      createRegistryHttp('registry.example', led, async () => cats),
    );
    await assert.rejects(reader.repositories(undefined, never), { name: 'UserError' });
    assert.deepEqual(asked, ['https://registry.example/v2/_catalog?n=50']);
  });

  const signIn = (host: string) => ({
    title: 'Sign In to Registry…',
    id: 'slipway.signIn',
    args: [{ registry: host }, 'button'],
  });

  it('says that nobody is signed in, and that a sign-in is not accepted, without the token', async () => {
    const server = await start(() => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }));
    const { host } = server;
    await assert.rejects(open(server).images('cats', undefined, never), {
      message: `Could not list the tags of cats: you are not signed in to ${host}`,
      remedy: { text: 'Sign in.', command: signIn(host) },
    });
    await assert.rejects(open(server, cats).images('cats', undefined, never), (error: UserError) => {
      assert.equal(error.message, `Could not list the tags of cats: ${host} does not accept the sign-in of cats`);
      assert.doesNotMatch(JSON.stringify(error), /hush-hush/);
      return true;
    });
  });
});
