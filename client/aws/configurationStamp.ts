import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import type { Environment } from '../../server/process';

/** Changes when a configuration file of AWS does, or somebody signs in with `aws sso login` or `aws login`. Reads no content. */
export async function configurationStamp(env: Environment): Promise<string> {
  const folder = join(homedir(), '.aws');
  const ofLogin = env['AWS_LOGIN_CACHE_DIRECTORY'] || join(folder, 'login', 'cache');
  const logins = await Promise.all([filesOf(join(folder, 'sso', 'cache')), filesOf(ofLogin)]);
  const files = [
    env['AWS_CONFIG_FILE'] || join(folder, 'config'),
    env['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
    ...logins.flat(),
  ];
  return (await Promise.all(files.map(stampOf))).join(' ');
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []); // Nobody has signed in that way.
  return names.sort().map((name) => join(folder, name));
}

async function stampOf(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined); // A missing file has a stamp too.
  return stats ? `${stats.mtimeMs}:${stats.size}` : 'none';
}
