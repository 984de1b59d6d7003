import { setTimeout as wait } from 'node:timers/promises';

import type { Forwarder } from './forwarder';
import { startForwarder } from './forwarder';

/** A server before another one, whose answers take their time. */
export interface SlowServer extends Forwarder {
  /** Milliseconds that each answer takes from now on. */
  slowDown(milliseconds: number): void;
}

/** Starts it before `target`, as quick as that one at first. */
export async function startSlowServer(target: string): Promise<SlowServer> {
  let delay = 0;
  const server = await startForwarder(target, async (asked, pass) => {
    await wait(delay);
    return pass(asked);
  });
  return {
    ...server,
    slowDown(milliseconds) {
      delay = milliseconds;
    },
  };
}
