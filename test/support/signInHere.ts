import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * What signing in to AWS takes, on this machine: a home folder with the caches of the AWS CLI, a program in its place that
 * writes them as it does, and a server that poses as the portal of IAM Identity Center.
 */
export interface SignInHere {
  readonly home: string;
  /** Where the SDK is to find home and portal. */
  readonly env: Readonly<Record<string, string>>;
  /** A PATH whose first folder has the program. */
  readonly path: string;
  /** Keys that the portal gave out, and who asked with a token that it does not take. */
  readonly portal: { readonly given: readonly string[]; readonly refused: readonly string[] };
  /** From now on the portal takes only tokens of sign-ins to come, or none any more. */
  endSessions(forGood?: boolean): void;
  /** Puts a token in the cache as an earlier `aws sso login` to a session would have left it. */
  keepSsoToken(session: string, expiresAt: Date): Promise<void>;
  /** Puts keys in the cache as an earlier `aws login` would have left them. */
  keepLogin(loginSession: string, expiresAt: Date): Promise<void>;
  /** What the program was called with, call by call. */
  calls(): Promise<readonly string[]>;
  /** Has the program end with this exit code from now on, and sign in to nothing. */
  failWith(exitCode: number): Promise<void>;
  close(): Promise<void>;
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

/** @param session name of the `sso-session` section. @param loginSession what `login_session` of a profile says. */
export async function prepareSignIn(session: string, loginSession: string): Promise<SignInHere> {
  const home = await mkdtemp(join(tmpdir(), 'slipway-sign-in-'));
  const programs = join(home, 'bin');
  const calls = join(home, 'calls');
  const ssoToken = join(home, '.aws/sso/cache', `${sha('sha1', session)}.json`);
  const login = join(home, '.aws/login/cache', `${sha('sha256', loginSession)}.json`);
  const keep = async (path: string, content: object) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(content));
  };

  const given: string[] = [];
  const refused: string[] = [];
  let taken: 'old' | 'fresh' | 'none' = 'old';
  const portal = createServer((request, response) => {
    const token = String(request.headers['x-amz-sso_bearer_token']);
    const answer = (status: number, body: object, error?: string) => {
      const headers = { 'content-type': 'application/json', ...(error ? { 'x-amzn-errortype': error } : {}) };
      response.writeHead(status, headers).end(JSON.stringify(body));
    };
    if (!request.url?.startsWith('/federation/credentials')) return answer(404, {});
    if (!token.startsWith(taken)) {
      refused.push(token);
      return answer(401, { message: 'Session token not found or invalid' }, 'UnauthorizedException');
    }
    const accessKeyId = `AKID${taken.toUpperCase()}`;
    given.push(accessKeyId);
    // The SDK gets new ones five minutes before they expire: these, at each call.
    const expiration = Date.now() + 60_000;
    answer(200, { roleCredentials: { accessKeyId, secretAccessKey: 'secret', sessionToken: 'session', expiration } });
  });
  await new Promise<void>((listening) => portal.listen(0, '127.0.0.1', listening));
  const { port } = portal.address() as AddressInfo; // A server on a TCP port has no other kind of address.

  await mkdir(programs);
  await writeFile(calls, '');
  const fresh = join(home, 'fresh');
  await keep(`${fresh}-sso`, ssoContent('fresh', inAnHour(), session));
  await keep(`${fresh}-login`, loginContent('FRESH', inAnHour()));
  await mkdir(dirname(ssoToken), { recursive: true });
  await mkdir(dirname(login), { recursive: true });
  const script = [
    '#!/bin/sh',
    `echo "$*" >>'${calls}'`,
    `[ -f '${home}/fail' ] && exit "$(cat '${home}/fail')"`,
    'echo "Attempting to open your default browser."',
    `case "$1 $2" in "sso login") cp '${fresh}-sso' '${ssoToken}';; login*) cp '${fresh}-login' '${login}';; *) exit 252;; esac`,
    'echo "Successfully logged in."',
  ];
  await writeFile(join(programs, 'aws'), `${script.join('\n')}\n`);
  await chmod(join(programs, 'aws'), 0o755);

  return {
    home,
    env: {
      HOME: home,
      AWS_ENDPOINT_URL_SSO: `http://127.0.0.1:${port}`,
      // Nothing renews a login but signing in again.
      AWS_ENDPOINT_URL_SIGNIN: `http://127.0.0.1:${port}`,
    },
    path: `${programs}${delimiter}${process.env['PATH']}`,
    portal: { given, refused },
    endSessions: (forGood = false) => void (taken = forGood ? 'none' : 'fresh'),
    keepSsoToken: (name, expiresAt) =>
      keep(join(dirname(ssoToken), `${sha('sha1', name)}.json`), ssoContent('old', expiresAt, name)),
    keepLogin: (name, expiresAt) =>
      keep(join(dirname(login), `${sha('sha256', name)}.json`), loginContent('OLD', expiresAt)),
    calls: async () => (await readFile(calls, 'utf8')).split('\n').filter(Boolean),
    failWith: (exitCode) => writeFile(join(home, 'fail'), String(exitCode)),
    async close() {
      portal.closeAllConnections();
      await new Promise((closed) => portal.close(closed));
      await rm(home, { recursive: true, force: true });
    },
  };
}

function sha(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function ssoContent(token: string, expiresAt: Date, session: string): object {
  const startUrl = `https://${session}.awsapps.example/start`;
  return { startUrl, region: 'eu-west-1', accessToken: `${token}-token`, expiresAt: expiresAt.toISOString() };
}

function loginContent(token: string, expiresAt: Date): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    accessToken: {
      accessKeyId: `AKID${token}`,
      secretAccessKey: 'secret',
      sessionToken: 'session',
      accountId: '123456789012',
      expiresAt: expiresAt.toISOString(),
    },
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: `${token}-refresh`,
    dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
  };
}
