import { readdir, readFile } from 'node:fs/promises';

import type { OpenEditor } from './editor';

/** Ends the extension host of an editor at once, as when it runs out of memory. Its processes are those with its home folder. */
export async function killExtensionHost({ home }: Pick<OpenEditor, 'home'>): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // A process may have ended since, or be somebody else's.
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
    const isOurs = environment.split('\0').includes(`HOME=${home}`);
    if (isOurs && command.includes('--type=extensionHost')) process.kill(Number(pid), 'SIGKILL');
  }
}
