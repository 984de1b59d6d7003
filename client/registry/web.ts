/** The `fetch` of Node and of VS Code, whose own knows the user's proxy and certificates. */
export type Fetch = typeof fetch;

/** What a server said, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What a request is sent with. */
export interface RequestSetting {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | string;
  /** Whether redirects may lead to this machine: those of a registry on it. */
  readonly mayBeLocal: boolean;
}

/** One request, redirects followed. What says who one is stays with the origin it was meant for. Rejects as `fetch` does. */
export async function request(
  fetch: Fetch,
  address: string,
  setting: RequestSetting,
  signal: AbortSignal,
): Promise<Answer> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(longestWait)]);
  const { method, body, mayBeLocal } = setting;
  let url = new URL(address);
  let headers = setting.headers;
  for (let hops = 0; ; hops++) {
    const init = { method, headers, redirect: 'manual', signal: either } as const;
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    const to = redirects.has(response.status) ? response.headers.get('location') : null;
    if (to === null) return { status: response.status, headers: response.headers, body: await readBody(response) };

    await response.body?.cancel();
    const next = new URL(to, url);
    const isSafe = next.protocol === 'https:' || (mayBeLocal && isLocal(next.host) && next.protocol === 'http:');
    if (!isSafe || (method !== 'GET' && method !== 'HEAD') || hops === mostHops)
      throw new Error('A redirect leads astray');
    if (next.origin !== url.origin) headers = withoutAuthorization(headers);
    url = next;
  }
}

/** Whether a host, with its port or without, is this machine. */
export function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
}

/** The object in an answer; nothing of it is known. Of anything else it is an empty one. */
export function jsonIn({ body }: Answer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) ? value : {};
  } catch {
    return {}; // Something else stands there than a registry.
  }
}

/** Whether a value has members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects, where one stands. */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Milliseconds for one request, its redirects and its answer. */
const longestWait = 15_000;
const mostHops = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** Bytes. A registry must take manifests of 4 MiB, and nothing else that is read here is as long. */
const longestAnswer = 8 * 1024 * 1024;

async function readBody(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > longestAnswer) throw new Error('The answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function withoutAuthorization(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}
