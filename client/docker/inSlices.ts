import { setImmediate as otherWork } from 'node:timers/promises';

/**
 * Maps a list that may be long, a few milliseconds at a time: in the extension host everybody's work is done one after the
 * other, and typing must not wait for a thousand rows.
 */
export async function inSlices<T, R>(items: readonly T[], work: (item: T) => R): Promise<readonly R[]> {
  const results: R[] = [];
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began > slice) {
      await otherWork();
      began = performance.now();
    }
    results.push(work(item));
  }
  return results;
}

/** Milliseconds: a quarter of a frame. */
const slice = 4;
