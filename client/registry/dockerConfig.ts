import { copyFile, cp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Environment } from '../../server/process';
import { passingFolder, removeLeftovers } from '../docker/passingFolder';
import { hubServer, isSameRegistry } from './registryName';
import { isRecord } from './web';

/** Where docker keeps the user's configuration. */
export function userConfigFolder(env: Environment, platform: NodeJS.Platform): string {
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
  platform = process.platform,
): Promise<T> {
  await removeLeftovers();
  const folder = await passingFolder('docker');
  try {
    await linkEntries(resolve(userFolder), folder, platform);
    const config = privateConfig(await readConfig(userFolder), registry);
    await writeFile(join(folder, configFile), JSON.stringify(config), { mode: 0o600 });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const configFile = 'config.json';

/** Variables with which docker uses a configuration folder. Its own variable for logins would go before those of the folder. */
export function inConfig(folder: string): Environment {
  return { DOCKER_CONFIG: folder, DOCKER_AUTH_CONFIG: undefined };
}

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

/** The `config.json` of a folder; empty where there is none. */
export async function readConfig(folder: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const config: unknown = JSON.parse((await readFile(join(folder, configFile), 'utf8')).replace(/^\ufeff/, ''));
    return isRecord(config) ? config : {};
  } catch {
    return {}; // Not there, or not JSON, which docker passes over as well.
  }
}

/** Links what lies beside `config.json`. On Windows a link to a file needs a privilege, and a junction to a folder does not. */
async function linkEntries(from: string, to: string, platform: NodeJS.Platform): Promise<void> {
  const entries = await readdir(from).catch(() => []); // Most users have no such folder.
  for (const name of entries) {
    if (name === configFile) continue;
    const [source, target] = [join(from, name), join(to, name)];
    if (platform !== 'win32') await symlink(source, target);
    else if (await isFolder(source)) {
      // No junction leads to another machine, where the folders of some users are.
      await symlink(source, target, 'junction').catch(() => cp(source, target, { recursive: true }));
    } else await copyFile(source, target).catch(() => undefined); // A socket or a file in use: nothing to push with.
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // A link that leads nowhere.
  return found?.isDirectory() ?? false;
}
