import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Reply } from './fakeRegistry';
import type { Registry } from './parts';

/** A registry that is entered with tokens of its own, as Docker Hub and GHCR are; another one behind it keeps the images. */
export interface TokenRegistry extends Registry {
  /** The scopes of the tokens that it has given, in order. */
  readonly scopes: readonly string[];
  /** Makes every token that it has given worthless. */
  expireTokens(): void;
  /** Lets requests such as `PUT /v2/cats/manifests/1` fail, until it is called without an answer. */
  failAt(line: RegExp, answer?: Reply): void;
  close(): Promise<void>;
}

/**
 * Starts one in front of a registry with basic authentication.
 * Source: https://distribution.github.io/distribution/spec/auth/token/
 */
export async function startTokenRegistry(behind: Registry): Promise<TokenRegistry> {
  const user = 'kittens';
  const password = `token-registry-${randomUUID()}`;
  const tokens = new Map<string, readonly string[]>();
  const scopes: string[] = [];
  let failing: { readonly line: RegExp; readonly answer: Reply } | undefined;

  const giveToken = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (request.headers.authorization !== basic(user, password)) {
      return reply(response, { status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: 'who are you' }] } });
    }
    const wanted = url.searchParams.getAll('scope').flatMap((each) => each.split(' '));
    scopes.push(...wanted);
    const token = randomUUID();
    tokens.set(token, wanted);
    return reply(response, { body: { token, expires_in: 300 } });
  };

  const enter = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const scope = scopeOf(request.method ?? '', url.pathname);
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    const allowed = tokens.get(token);
    if (!allowed || (scope && !allowed.some((each) => covers(each, scope)))) {
      const challenge = `Bearer realm="http://${request.headers.host}/token",service="cats"`;
      const header = scope ? `${challenge},scope="${scope}"` : challenge;
      const body = { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] };
      return reply(response, { status: 401, headers: { 'www-authenticate': header }, body });
    }
    if (failing?.line.test(`${request.method} ${url.pathname}`)) return reply(response, failing.answer);
    passOn(request, response, behind);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://registry');
    if (url.pathname === '/token') giveToken(request, response, url);
    else enter(request, response, url);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // What listens on an address of its own has one with a port.
  const address = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    address,
    user,
    password,
    scopes,
    expireTokens: () => tokens.clear(),
    failAt: (line, answer) => void (failing = answer && { line, answer }),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Under the name that the client knows, so that the registry behind gives places at this one. */
function passOn(request: IncomingMessage, response: ServerResponse, { address, user, password }: Registry): void {
  const [host, port] = address.split(':');
  const headers = { ...request.headers, authorization: basic(user, password) };
  const onward = ask({ host, port, method: request.method, path: request.url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

function scopeOf(method: string, path: string): string | undefined {
  const name = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path)?.[1];
  if (path === '/v2/_catalog') return 'registry:catalog:*';
  if (name === undefined) return undefined;
  const action = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' }[method] ?? 'pull,push';
  return `repository:${name}:${action}`;
}

function covers(allowed: string, wanted: string): boolean {
  const [place = '', actions = ''] = split(allowed);
  const [wantedPlace, wantedActions = ''] = split(wanted);
  return place === wantedPlace && wantedActions.split(',').every((each) => actions.split(',').includes(each));
}

function split(scope: string): readonly string[] {
  const at = scope.lastIndexOf(':');
  return [scope.slice(0, at), scope.slice(at + 1)];
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-type', 'application/json');
  response.writeHead(status);
  response.end(body === undefined ? '' : JSON.stringify(body));
}
