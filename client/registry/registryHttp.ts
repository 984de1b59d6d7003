import { UserError } from '../../server/userError';
import { readChallenges } from './challenge';
import type { RegistryRequest } from './readFailure';
import { explainRefusal, explainSilence, notSignedIn } from './readFailure';
import { hub, registryTitle } from './registryName';
import type { Credentials } from './secrets';
import type { Answer, Fetch } from './web';
import { isLocal, request } from './web';
import { fetchToken } from './registryToken';

/**
 * Requests to one registry, signed in as it asks for it. Credentials go to the registry, or to the realm it names, and
 * nowhere else.
 */
export interface RegistryHttp {
  /** Asks for a path such as `/v2/_catalog`. Rejects with a `UserError` unless the status is one of `accepted`, or 2xx. */
  ask(path: string, question: Question, signal: AbortSignal): Promise<Answer>;
}

/** A request to a registry, and how it is spoken of. */
export interface Question {
  /** Such as "Could not list the tags of cats": what an error begins with. */
  readonly what: string;
  readonly repository?: string;
  readonly method?: 'GET' | 'HEAD' | 'DELETE';
  readonly accept?: string;
  /** Statuses that are an answer though they are no success. */
  readonly accepted?: readonly number[];
}

/** Asks for credentials only when the registry does. */
export function createRegistryHttp(
  registry: string,
  fetch: Fetch,
  credentials: (signal: AbortSignal) => Promise<Credentials | undefined>,
): RegistryHttp {
  const host = registry === hub ? 'registry-1.docker.io' : registry;
  /** `Authorization` that worked, by what it was for. */
  const authorizations = new Map<string, string>();
  let base: string | undefined;

  /** Like docker, speaks HTTP only to this machine, and only where HTTPS does not answer. */
  const send = async (path: string, question: Question, authorization: string | undefined, signal: AbortSignal) => {
    const { method = 'GET', accept = 'application/json' } = question;
    const headers = { Accept: accept, ...(authorization === undefined ? {} : { Authorization: authorization }) };
    const setting = { method, headers, mayBeLocal: isLocal(host) };
    if (base === undefined && isLocal(host)) {
      const answer = await request(fetch, `https://${host}${path}`, setting, signal).catch(() => undefined); // No TLS there.
      signal.throwIfAborted();
      base = answer ? `https://${host}` : `http://${host}`;
      if (answer) return answer;
    }
    return request(fetch, `${base ?? `https://${host}`}${path}`, setting, signal);
  };

  const authorize = async (answer: Answer, question: Question, asked: RegistryRequest, signal: AbortSignal) => {
    const challenges = readChallenges(answer.headers.get('www-authenticate') ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    const login = await credentials(signal);
    if (bearer?.scheme === 'bearer') {
      const token = await fetchToken(fetch, bearer, login, { ...asked, user: login?.user }, isLocal(host), signal);
      return { authorization: `Bearer ${token}`, login };
    }
    if (challenges.length === 0) {
      throw new UserError(`${question.what}: ${registryTitle(registry)} asks for a sign-in that docker has not either`);
    }
    return { authorization: login && basic(login), login };
  };

  return {
    async ask(path, question, signal) {
      const { what, repository, method = 'GET', accepted = [] } = question;
      const asked = { registry, what, repository };
      const purpose = `${method === 'DELETE' ? 'delete' : 'read'} ${repository ?? ''}`;
      try {
        let answer = await send(path, question, authorizations.get(purpose), signal);
        let user: string | undefined;
        if (answer.status === 401) {
          const { authorization, login } = await authorize(answer, question, asked, signal);
          if (authorization === undefined) throw notSignedIn(asked);
          user = login?.user;
          answer = await send(path, question, authorization, signal);
          if (answer.status !== 401) authorizations.set(purpose, authorization);
        }
        const isFine = (answer.status >= 200 && answer.status < 300) || accepted.includes(answer.status);
        if (isFine) return answer;
        throw explainRefusal(answer.status, answer.body.toString('utf8'), answer.headers, { ...asked, user });
      } catch (thrown) {
        if (thrown instanceof UserError) throw thrown;
        if (signal.aborted) throw new DOMException('Stopped', 'AbortError');
        throw explainSilence(thrown, asked);
      }
    },
  };
}

function basic({ user, accessToken }: Credentials): string {
  return `Basic ${Buffer.from(`${user}:${accessToken}`).toString('base64')}`;
}
