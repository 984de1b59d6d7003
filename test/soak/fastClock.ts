import timers from 'node:timers/promises';

/**
 * Lets every clock of this process run faster: the time itself, timeouts, pauses and limits, those of the SDK included.
 * Gives what puts them right again.
 */
export function runFast(factor: number): () => void {
  const { setTimeout: later } = globalThis;
  const { timeout } = AbortSignal;
  const wait = timers.setTimeout;
  const { now } = Date;
  const start = now();
  const short = (milliseconds: number | undefined) => Math.ceil((milliseconds ?? 0) / factor);

  // Node's own has a second form for promises beside it.
  globalThis.setTimeout = Object.assign(
    (...[call, milliseconds, ...args]: Parameters<typeof later>) => later(call, short(milliseconds), ...args),
    later,
  );
  Date.now = () => start + (now() - start) * factor;
  AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, short(milliseconds));
  timers.setTimeout = (milliseconds, ...rest) => wait(short(milliseconds), ...rest);

  return () => {
    globalThis.setTimeout = later;
    Date.now = now;
    AbortSignal.timeout = timeout;
    timers.setTimeout = wait;
  };
}
