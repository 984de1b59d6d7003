import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Who creates tasks here: this process, so that another one can tell whether it still goes on with it. */
export const thisOwner = ownerOf(process.pid, randomBytes(4).toString('hex'));

/** Whether the owner of a task may still be at creating it. `latest` is when its latest part was created, 0 when unknown. */
export function maySurvive(owner: string | undefined, latest: number, now: number): boolean {
  const isOld = latest > 0 && now - latest > longestCreation;
  if (isOld || owner === undefined) return !isOld;
  if (owner === thisOwner) return true;
  const [machine, pid] = owner.split('/');
  // What goes on elsewhere nobody can see from here; and numbers are given again, to this very process too.
  if (machine !== hostname()) return true;
  return Number(pid) !== process.pid && isRunning(Number(pid));
}

/** Milliseconds. Images are there before a task is created, so that each part takes a moment only. */
const longestCreation = 600_000;

function ownerOf(pid: number, token: string): string {
  return `${hostname()}/${pid}/${token}`;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
