import { UserError } from '../../server/userError';
import { isName } from './distribution';
import { isDigest, platformName } from './manifest';
import type { RegistryRequest } from './readFailure';
import { explainRefusal, explainSilence, notSignedIn } from './readFailure';
import { hub } from './registryName';
import type { Page, RegistryReader } from './registryReader';
import { identityToken } from './registryToken';
import type { Credentials } from './secrets';
import type { Answer, Fetch } from './web';
import { jsonIn, recordsIn, request } from './web';

/**
 * Reads Docker Hub: by its own API what it lists, as there it does not count as a pull, and the rest as of any registry.
 * @param api `https://hub.docker.com`.
 * Source: https://docs.docker.com/reference/api/hub/latest/
 */
export function createHubReader(
  api: string,
  fetch: Fetch,
  credentials: (signal: AbortSignal) => Promise<Credentials | undefined>,
  registry: RegistryReader,
): RegistryReader {
  let token: string | undefined;

  const ask = async (what: string, method: string, path: string, body: object | undefined, signal: AbortSignal) => {
    const headers = {
      Accept: 'application/json',
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(token === undefined || body ? {} : { Authorization: `Bearer ${token}` }),
    };
    try {
      const setting = { method, headers, mayBeLocal: false, ...(body ? { body: JSON.stringify(body) } : {}) };
      return await request(fetch, `${api}${path}`, setting, signal);
    } catch (thrown) {
      if (signal.aborted) throw new DOMException('Stopped', 'AbortError');
      throw explainSilence(thrown, { registry: hub, what });
    }
  };

  /** The API takes no access token itself, but one that it gives for it, good for some minutes. */
  const signIn = async (asked: RegistryRequest, { user, accessToken }: Credentials, signal: AbortSignal) => {
    const answer = await ask(asked.what, 'POST', '/v2/auth/token', { identifier: user, secret: accessToken }, signal);
    const { access_token: given } = jsonIn(answer);
    if (answer.status !== 200 || typeof given !== 'string') throw refusal(answer, { ...asked, user });
    token = given;
  };

  const call = async (asked: RegistryRequest, method: string, path: string, signal: AbortSignal): Promise<Answer> => {
    const login = await signedIn(signal);
    if (login && token === undefined) await signIn(asked, login, signal);
    let answer = await ask(asked.what, method, path, undefined, signal);
    if (answer.status === 401 && login) {
      token = undefined;
      await signIn(asked, login, signal);
      answer = await ask(asked.what, method, path, undefined, signal);
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusal(answer, { ...asked, user: login?.user });
  };

  const signedIn = async (signal: AbortSignal) => {
    const login = await credentials(signal);
    return login?.user === identityToken ? undefined : login;
  };

  return {
    ...registry,
    removal: 'tag',

    async repositories(from, signal): Promise<Page<string>> {
      const asked = { registry: hub, what: 'Could not list the repositories' };
      const login = await signedIn(signal);
      if (!login) throw notSignedIn(asked);
      const { user } = login;
      const path = `/v2/repositories/${encodeURIComponent(user)}/?page_size=50&page=${from ?? 1}`;
      const page = jsonIn(await call(asked, 'GET', path, signal));
      const names = recordsIn(page['results']).map(({ name }) => `${user.toLowerCase()}/${String(name)}`);
      return { items: names.filter((name) => isName(hub, name)), next: nextOf(page, from) };
    },

    async images(repository, from, signal) {
      const asked = { registry: hub, what: `Could not list the tags of ${repository}`, repository };
      const path = `/v2/repositories/${repository}/tags?page_size=20&page=${from ?? 1}`;
      if (from?.startsWith('/')) return registry.images(repository, from, signal);
      const answer = await call(asked, 'GET', path, signal).catch((error: unknown) => {
        // Only what gave no answer at all has a cause: the registry itself may be within reach.
        if (error instanceof UserError && error.cause !== undefined && from === undefined) return undefined;
        throw error;
      });
      if (!answer) return registry.images(repository, from, signal);
      const page = jsonIn(answer);
      const items = recordsIn(page['results']).map((result) => {
        const { name, digest, full_size: size, tag_last_pushed: pushed, images } = result;
        const platforms = recordsIn(images).map(platformName);
        return {
          tag: String(name),
          digest: isDigest(digest) ? digest : undefined,
          bytes: typeof size === 'number' && platforms.length === 1 ? size : undefined,
          pushed: readDate(pushed),
          platforms: [...new Set(platforms)].filter((platform) => !/^unknown/.test(platform)),
        };
      });
      return { items: items.filter(({ tag }) => isName(hub, `${repository}:${tag}`)), next: nextOf(page, from) };
    },

    async remove(repository, { tag }, signal) {
      const what = `Could not delete ${repository}:${tag}`;
      if (tag === undefined) throw new UserError(`${what}: it has no tag`, 'Delete it at hub.docker.com.');
      const asked = { registry: hub, what, repository };
      await call(asked, 'DELETE', `/v2/repositories/${repository}/tags/${tag}/`, signal);
    },
  };
}

function refusal({ status, headers, body }: Answer, asked: RegistryRequest): UserError {
  return explainRefusal(status, body.toString('utf8'), headers, asked);
}

/** The API names the whole address of the next page; that there is one is all that is taken from it. */
function nextOf(page: Readonly<Record<string, unknown>>, from: string | undefined): string | undefined {
  return typeof page['next'] === 'string' && page['next'] !== '' ? String(Number(from ?? 1) + 1) : undefined;
}

function readDate(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
