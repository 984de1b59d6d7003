import { createHash } from 'node:crypto';

import type { Note, Run } from '../runs';

/**
 * What is done of a road, so that it can be gone on from where it stopped. A step is known by all that goes into it:
 * with the same it only gives its result, with anything else it is done anew. Results are JSON.
 */
export interface Journal {
  /** Does a step in the sight of the user, unless it was done. */
  step<T>(inputs: Inputs, title: string, work: (note: Note) => Promise<T>): Promise<T>;
  /** A value that is made once and kept before it is used, such as the token of a request. */
  once(inputs: Inputs, make: () => string): Promise<string>;
  /** Lets a step be done again. */
  forget(inputs: Inputs): Promise<void>;
}

/** The name of a step, and all that it depends on, as JSON. */
export type Inputs = readonly [name: string, ...values: readonly unknown[]];

/** What keeps a journal over a reload of the window: results by step. */
export interface JournalMemory {
  load(): Readonly<Record<string, unknown>>;
  save(done: Readonly<Record<string, unknown>>): PromiseLike<void>;
}

/** Goes on with what the memory holds, and keeps each result before the next step begins. */
export function createJournal(run: Pick<Run, 'step'>, memory: JournalMemory): Journal {
  const done = new Map(Object.entries(memory.load()));
  const save = () => memory.save(Object.fromEntries(done));

  return {
    async step<T>(inputs: Inputs, title: string, work: (note: Note) => Promise<T>) {
      const key = keyOf(inputs);
      // A key stands for one step, and so for one kind of result.
      if (done.has(key)) return done.get(key) as T;
      const result = await run.step(title, work);
      done.set(key, result);
      await save();
      return result;
    },

    async once(inputs, make) {
      const key = keyOf(inputs);
      const known = done.get(key);
      if (typeof known === 'string') return known;
      const made = make();
      done.set(key, made);
      await save();
      return made;
    },

    async forget(inputs) {
      if (done.delete(keyOf(inputs))) await save();
    },
  };
}

/** Readable by its name, and no copy of what goes in: that may be long. */
function keyOf([name, ...values]: Inputs): string {
  return `${name} ${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)}`;
}
