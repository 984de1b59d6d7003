import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sessionToken } from './taskAgents';

/**
 * Puts a program in the place of AWS's session-manager-plugin: a shell of this machine, if the token of the session is
 * where nobody else can read it.
 */
export async function installSessionPlugin(folder: string, version: string): Promise<void> {
  const script = [
    '#!/bin/sh',
    `if [ "$1" = --version ]; then echo ${version}; exit; fi`,
    `case "$*" in *${sessionToken}*) echo 'The token is in the arguments'; exit 1;; esac`,
    `case "$AWS_SSM_START_SESSION_RESPONSE" in *${sessionToken}*) ;; *) echo 'There is no token'; exit 1;; esac`,
    "echo 'a shell among cats'",
    "PS1='# ' exec /bin/sh -i",
  ];
  const plugin = join(folder, 'session-manager-plugin');
  await writeFile(plugin, `${script.join('\n')}\n`);
  await chmod(plugin, 0o755);
}
