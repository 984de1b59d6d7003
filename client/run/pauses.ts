import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two looks at a task: short ones at first, when most happens. */
export interface Pauses {
  readonly shortest: number;
  readonly longest: number;
  /** Waits, or rejects when the signal fires; the clock of the machine where it is left out. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How often ECS is looked at, unless a test says otherwise. */
export const usualPauses: Pauses = { shortest: 2_000, longest: 3_000 };

/** Waits. Rejects with an `AbortError` when the signal fires. */
export async function pauseFor(milliseconds: number, pauses: Pauses, signal: AbortSignal): Promise<void> {
  await (pauses.wait ?? onTheClock)(milliseconds, signal);
}

async function onTheClock(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}
