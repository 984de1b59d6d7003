import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this process for a moment, which only its owner may enter. Who makes it removes it. */
export function passingFolder(purpose: 'docker' | 'build' | 'pause'): Promise<string> {
  return mkdtemp(join(tmpdir(), `slipway-${purpose}-${process.pid}-`));
}

/** Takes away the folders that were left by editors which were killed in the middle of something. */
export async function removeLeftovers(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []); // Without the folder nothing can be in it.
  for (const name of names) {
    const [isOurs, owner] = /^slipway-(?:docker|build|pause)-(?:(\d+)-)?/.exec(name) ?? [];
    if (isOurs === undefined) continue;
    const path = join(tmpdir(), name);
    const { mtimeMs } = await lstat(path).catch(() => ({ mtimeMs: Infinity })); // Gone meanwhile.
    // The system may have given the number of an editor that is gone to another program.
    const isInUse = owner === undefined || isAlive(Number(owner));
    if (isInUse && Date.now() - mtimeMs < longestUse) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined); // Another user's.
  }
}

/** Milliseconds: a token of ECR does not live longer either. */
const longestUse = 12 * 3_600_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any other code means a program that is not ours to signal. What `kill` throws has a code.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
