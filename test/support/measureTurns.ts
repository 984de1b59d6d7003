import { readFileSync } from 'node:fs';

/** What some work gave, how long it took, and the longest time for which it let nothing else run; in milliseconds. */
export interface Measured<T> {
  readonly result: T;
  readonly took: number;
  readonly longestTurn: number;
}

/**
 * Measures the turns of the event loop while something is done. Where Linux tells, a turn is counted in time of the
 * processor, so that what other programs do meanwhile is not held against it.
 */
export async function measureTurns<T>(work: () => Promise<T>): Promise<Measured<T>> {
  let longestTurn = 0;
  let isOver = false;
  let last = clock();
  const turn = () => {
    const now = clock();
    longestTurn = Math.max(longestTurn, now - last);
    last = clock();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const began = performance.now();
  const result = await work();
  const took = performance.now() - began;
  isOver = true;
  turn();
  return { result, took, longestTurn };
}

/** Milliseconds that the thread of this program's own work has run. */
function clock(): number {
  try {
    const [running = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(running) / 1e6;
  } catch {
    return performance.now(); // Not Linux.
  }
}
