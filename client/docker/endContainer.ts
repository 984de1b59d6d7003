import { setTimeout as wait } from 'node:timers/promises';

import type { Container } from './containers';
import type { Docker } from './docker';

/**
 * Ends a container as `docker stop` does: by its stop signal, and after its stop timeout by force. One that is deaf is not
 * waited for.
 */
export async function endContainer(
  docker: Docker,
  container: Container,
  isKnownDeaf: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { id } = container;
  if (isKnownDeaf) return kill(docker, id, signal);

  const stopping = docker.run(['container', 'stop', id], { signal });
  // Some hear it once and leave it at that, as Node does where nobody listens.
  const isOver = await Promise.race([stopping.then(() => true), wait(moment, false)]);
  if (!isOver && (await isDeaf(docker, container, signal))) await kill(docker, id, signal);
  await stopping;
}

/** Milliseconds that a program takes at most to hear a signal. */
const moment = 300;

/**
 * Whether the first process of a container does nothing about its stop signal, which would not even end it. False too where
 * that cannot be seen.
 */
export async function isDeaf(
  docker: Docker,
  { id, stopSignal = 'SIGTERM' }: Container,
  signal: AbortSignal,
): Promise<boolean> {
  const number = signals[stopSignal.replace(/^SIG/, '')] ?? Number(stopSignal);
  if (!(number > 0 && number < 65)) return false;
  // Not every engine's machine has a `ps` that knows of signals.
  const { exitCode, stdout } = await docker.attempt(['container', 'top', id, '-o', columns], { signal });
  if (exitCode !== 0) return false;

  const processes = stdout.trim().split('\n').slice(1).map(readProcess);
  const first = processes.filter(({ parent }) => !processes.some(({ process }) => process === parent));
  const bit = 1n << BigInt(number - 1);
  return first.length > 0 && first.every(({ heard }) => heard !== undefined && (heard & bit) === 0n);
}

const columns = 'pid,ppid,caught,blocked,wchan';

const signals: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, USR1: 10, USR2: 12, TERM: 15, WINCH: 28 };

/** `heard` are the signals that it does something about, a bit for each; undefined when that cannot be seen. */
function readProcess(line: string) {
  const [process, parent, caught = '', blocked = '', place = ''] = line.trim().split(/\s+/);
  // While it waits for signals, as `tini` does, they do not count as blocked.
  const isSeen = /^[0-9a-f]{16}$/.test(caught) && /^[0-9a-f]{16}$/.test(blocked) && !/^$|^[0?]|sig/.test(place);
  return { process, parent, heard: isSeen ? BigInt(`0x${caught}`) | BigInt(`0x${blocked}`) : undefined };
}

/** One that has ended by itself is no error. */
async function kill(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  const killed = await docker.attempt(['container', 'kill', id], { signal });
  if (killed.exitCode !== 0 && !/is not running|no such container/i.test(killed.stderr))
    throw await docker.explain(killed);
}
