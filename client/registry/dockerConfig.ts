import { copyFile, lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import { hubServer, isSameRegistry } from './registryName';

/** Where docker keeps the user's configuration. */
export function userConfigFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const home = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || homedir();
  return env['DOCKER_CONFIG'] || join(home, '.docker');
}

/**
 * Gives `work` a Docker configuration folder of its own, for a login that nobody keeps. It holds all that is the
 * user's, contexts, TLS, plugins, proxies, credential helpers, but for stored logins; and it is gone afterwards.
 */
export async function withPrivateConfig<T>(
  userFolder: string,
  registry: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await removeLeftovers();
  // Only its owner may enter it.
  const folder = await mkdtemp(join(tmpdir(), prefix));
  try {
    await linkEntries(userFolder, folder);
    const config = privateConfig(await readConfig(userFolder), registry);
    await writeFile(join(folder, configFile), JSON.stringify(config), { mode: 0o600 });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const prefix = 'slipway-docker-';
const configFile = 'config.json';

/** The user's `config.json` without logins, and so that a login to the registry stays in the file. */
export function privateConfig(config: Readonly<Record<string, unknown>>, registry: string): object {
  const rest = Object.entries(config).filter(([name]) => !['auths', 'credsStore', 'credHelpers'].includes(name));
  const helpers = Object.entries(isRecord(config['credHelpers']) ? config['credHelpers'] : {});
  const others = helpers.filter(([host]) => !isSameRegistry(host, registry));
  return {
    ...Object.fromEntries(rest),
    ...(others.length > 0 ? { credHelpers: Object.fromEntries(others) } : {}),
    // With no login at all in its file, docker looks for a keychain, and would leave the token there.
    auths: { [hubServer(registry)]: {} },
  };
}

async function readConfig(folder: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const config: unknown = JSON.parse((await readFile(join(folder, configFile), 'utf8')).replace(/^\ufeff/, ''));
    return isRecord(config) ? config : {};
  } catch {
    return {}; // Not there, or not JSON, which docker passes over as well.
  }
}

/** Links what lies beside `config.json`. */
async function linkEntries(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => []); // Most users have no such folder.
  for (const entry of entries) {
    if (entry.name === configFile) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // A junction, and a copy of a file, need no privilege on Windows; elsewhere both are a symbolic link.
    await symlink(source, target, 'junction').catch(() => copyFile(source, target));
  }
}

/** What an editor that was killed has left behind. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const path of names.map((name) => join(tmpdir(), name))) {
    const { mtimeMs } = await lstat(path).catch(() => ({ mtimeMs: Infinity })); // Gone meanwhile.
    if (Date.now() - mtimeMs < longestPush) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined); // Another user's.
  }
}

/** Milliseconds: a token of ECR does not live longer either. */
const longestPush = 12 * 3_600_000;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
