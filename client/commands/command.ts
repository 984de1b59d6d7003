import type { Tools } from '../tools';

/** What the palette, a lens, a row or other code can do. One file each, named like its id. */
export interface Command<Args extends object, Result> {
  readonly id: `slipway.${string}`;
  /** Reads a project file, starts a program or calls AWS: never in an untrusted workspace. */
  readonly needsTrust: boolean;
  /** Does nothing but what read-only mode refuses, which is then said before anything is asked. */
  readonly changesAws?: boolean;
  /** Asks for what `args` leaves open, does it, returns the result. Rejects with a `UserError`, or an `AbortError` when dismissed. */
  run(args: Partial<Args>, tools: Tools, signal: AbortSignal): Promise<Result>;
}

/** Lets a list hold commands of every shape. */
export type AnyCommand = Command<never, unknown>;

/** A command, typed by its argument and result. */
export function command<Args extends object, Result>(definition: Command<Args, Result>): Command<Args, Result> {
  return definition;
}
