import { UserError } from '../../server/userError';
import type { Challenge } from './challenge';
import type { RegistryRequest } from './readFailure';
import { explainRefusal } from './readFailure';
import { registryTitle } from './registryName';
import type { Credentials } from './secrets';
import type { Fetch } from './web';
import { isLocal, jsonIn, request } from './web';

/** The user that docker's configuration names where the secret is a token of OAuth. */
export const identityToken = '<token>';

/**
 * A token from the realm that a registry names, for the user or for anybody.
 * Source: https://distribution.github.io/distribution/spec/auth/token/ and …/auth/oauth/
 */
export async function fetchToken(
  fetch: Fetch,
  { realm, service, scope }: Extract<Challenge, { readonly scheme: 'bearer' }>,
  login: Credentials | undefined,
  asked: RegistryRequest,
  registryIsLocal: boolean,
  signal: AbortSignal,
): Promise<string> {
  const name = registryTitle(asked.registry);
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && registryIsLocal && isLocal(url.host));
  if (!url || !isSafe) {
    throw new UserError(
      `${asked.what}: ${name} wants the sign-in sent to a place that is not safe`,
      'Tell whoever runs it.',
    );
  }

  const wishes: readonly (readonly [string, string])[] = [
    ...(service === undefined ? [] : [['service', service] as const]),
    // Each in a parameter of its own, as docker sends them.
    ...(scope ?? '').split(' ').flatMap((each) => (each === '' ? [] : [['scope', each] as const])),
  ];
  const isOauth = login?.user === identityToken;
  if (!isOauth) wishes.forEach(([key, value]) => url.searchParams.append(key, value));
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'slipway' });
  wishes.forEach(([key, value]) => form.append(key, value));
  if (isOauth) form.set('refresh_token', login.accessToken);

  const authorization = Buffer.from(`${login?.user}:${login?.accessToken}`).toString('base64');
  const answer = await request(
    fetch,
    url.href,
    {
      method: isOauth ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json',
        ...(login && !isOauth ? { Authorization: `Basic ${authorization}` } : {}),
      },
      ...(isOauth ? { body: form } : {}),
      mayBeLocal: registryIsLocal,
    },
    signal,
  );
  if (answer.status !== 200) {
    throw explainRefusal(answer.status, answer.body.toString('utf8'), answer.headers, asked);
  }
  const { token, access_token: accessToken } = jsonIn(answer);
  const found = typeof token === 'string' && token !== '' ? token : accessToken;
  if (typeof found === 'string' && /^[\x21-\x7e]+$/.test(found)) return found;
  throw new UserError(`${asked.what}: ${name} gave no token`, 'Try again later.');
}
