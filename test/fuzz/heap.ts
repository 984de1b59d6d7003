import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Checker } from '../../server/check';
import { nothingAround } from '../../server/lint/surroundings';

/** Measures what is in use, in MiB, once a checker has forgotten what it was shown. */
export function createHeapGauge(checker: Checker): () => number {
  // V8 collects when it is asked to only after this flag was set.
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void; // What the flag puts there.
  let count = 0;

  return () => {
    // What is remembered comes in two generations, and a text of this size fills one.
    for (let times = 0; times < 3; times++) {
      const text = `a${count++} ${'a'.repeat(900_000)}`;
      for (const escape of ['\\', '`'])
        checker.check('dockerfile', `# escape=${escape}\nUSER ${text}\n`, nothingAround);
      const container = JSON.stringify({ containerDefinitions: [{ name: text }] });
      checker.check('task-definition', container, nothingAround);
    }
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
}
