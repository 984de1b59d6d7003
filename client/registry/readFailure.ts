import type { Remedy } from '../../server/userError';
import { UserError } from '../../server/userError';
import { plainOutput } from '../docker/plainOutput';
import { readEcrHost, registryTitle } from './registryName';

/** What a registry was asked for when it refused. */
export interface RegistryRequest {
  readonly registry: string;
  /** Such as "Could not list the tags of cats". */
  readonly what: string;
  readonly repository?: string | undefined;
  /** Who asked, where somebody is signed in. */
  readonly user?: string | undefined;
}

/** Why a registry answered with an error, in a sentence, and what to do. `body` is its answer. */
export function explainRefusal(status: number, body: string, headers: Headers, asked: RegistryRequest): UserError {
  const { registry, what, repository } = asked;
  const name = registryTitle(registry);
  const { code, message } = firstError(body);

  if (status === 401) return notSignedIn(asked);
  if (status === 403 || code === 'DENIED') {
    return new UserError(`${what}: ${name} does not allow it`, signInRemedy(registry, 'Sign in as a user who may.'));
  }
  if (status === 429 || code === 'TOOMANYREQUESTS') {
    return new UserError(`${what}: ${name} takes no more requests for now`, waitFor(headers.get('retry-after')));
  }
  if (code === 'NAME_UNKNOWN' || code === 'NAME_INVALID') {
    return new UserError(`${what}: ${name} has no repository ${repository ?? ''}`.trim(), 'Push an image to it first.');
  }
  if (code === 'MANIFEST_UNKNOWN' || status === 404) {
    return new UserError(`${what}: ${name} has no such image`, 'Refresh the view: it may be gone.');
  }
  if (status === 405 || code === 'UNSUPPORTED') return new UserError(`${what}: ${name} does not offer that`);
  if (status >= 500) return new UserError(`${what}: ${name} has trouble of its own (${status})`, 'Try again later.');
  return new UserError(`${what}: ${name} answers ${[status, message].filter(Boolean).join(', ')}`);
}

/** Nobody is signed in, or with something that the registry does not accept. */
export function notSignedIn({ registry, user, what }: RegistryRequest): UserError {
  const name = registryTitle(registry);
  if (readEcrHost(registry))
    return new UserError(`${what}: ${name} refused the token that AWS gave`, 'Check the AWS profile.');
  const why =
    user === undefined ? `you are not signed in to ${name}` : `${name} does not accept the sign-in of ${user}`;
  return new UserError(`${what}: ${why}`, signInRemedy(registry, 'Sign in.'));
}

function signInRemedy(registry: string, text: string): Remedy | string {
  if (readEcrHost(registry)) return 'Check the AWS profile.';
  return { text, command: { title: 'Sign In to Registry…', id: 'slipway.signIn', args: [{ registry }, 'button'] } };
}

/** Why no answer came at all. What was thrown is the error's cause. */
export function explainSilence(thrown: unknown, { registry, what }: RegistryRequest): UserError {
  const name = registryTitle(registry);
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return new UserError(`${what}: ${name} does not answer`, 'Check the network and the proxy, then refresh.', {
      cause: thrown,
    });
  }
  const code = codeOf(thrown);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    const remedy = "Add its authority to the system's certificates.";
    return new UserError(`${what}: the certificate of ${name} is not trusted (${code})`, remedy, { cause: thrown });
  }
  const why = reasons.find(({ when }) => when.test(code))?.text ?? 'cannot be reached';
  const shown = code === '' ? '' : ` (${code})`;
  const remedy = 'Check the name of the registry, the network and the proxy.';
  return new UserError(`${what}: ${name} ${why}${shown}`, remedy, { cause: thrown });
}

const reasons: readonly { readonly when: RegExp; readonly text: string }[] = [
  { when: /ENOTFOUND|EAI_AGAIN/, text: 'is not known to the network' },
  { when: /ECONNREFUSED/, text: 'refuses connections' },
  { when: /TIMEDOUT|TIMEOUT/, text: 'does not answer' },
];

/** `fetch` says "fetch failed", and has the reason in its cause; that of several addresses has it in each. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  if ('code' in thrown && typeof thrown.code === 'string' && thrown.code !== '') return thrown.code;
  if ('errors' in thrown && Array.isArray(thrown.errors)) return codeOf(thrown.errors[0]);
  return 'cause' in thrown ? codeOf(thrown.cause) : '';
}

/** The first of the errors in a registry's answer. Source: the distribution specification, "Error Codes". */
function firstError(body: string): { readonly code: string; readonly message: string } {
  try {
    // Whatever a server sends; what is not there is undefined.
    const { errors } = JSON.parse(body) as { readonly errors?: readonly { code?: unknown; message?: unknown }[] };
    const { code, message } = errors?.[0] ?? {};
    return {
      code: String(code ?? '').toUpperCase(),
      message: plainOutput(String(message ?? '')).slice(0, longestMessage),
    };
  } catch {
    return { code: '', message: '' }; // A proxy's page, or nothing.
  }
}

const longestMessage = 200;

function waitFor(retryAfter: string | null): string {
  const seconds = Number(retryAfter);
  if (!retryAfter || !Number.isInteger(seconds)) return 'Wait some minutes, or sign in: users may ask more often.';
  return `Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then refresh.`;
}
