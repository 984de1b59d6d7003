import { execFileSync } from 'node:child_process';

import { percentile } from './measure';
import { startSubject, type Program } from './subject';

/** What a server needs before anyone types. */
export interface Started {
  /** Milliseconds from the start of its process to its answer to `initialize`, the median. */
  readonly time: number;
  /** Megabytes in memory when it has nothing to do: after `initialize`, and with a document open, the medians. */
  readonly empty: number;
  readonly open: number;
}

const rounds = 11;

/** Starts the programs in turns. */
export async function measureStart(
  programs: readonly Program[],
  document: { readonly uri: string; readonly languageId: string; readonly text: string },
): Promise<readonly Started[]> {
  const all = programs.map((): Started[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, program] of programs.entries()) {
      const began = performance.now();
      const { connection, pid, published, stop } = await startSubject(program);
      const time = performance.now() - began;
      await connection.sendNotification('initialized', {});
      const empty = await idleMemory(pid);

      const answered = published();
      await connection.sendNotification('textDocument/didOpen', { textDocument: { ...document, version: 1 } });
      await answered;
      all[at]?.push({ time, empty, open: await idleMemory(pid) });
      stop();
    }
  }
  const median = (started: readonly Started[], name: keyof Started) =>
    percentile(
      started.map((each) => each[name]),
      0.5,
    );
  return all.map((started) => ({
    time: median(started, 'time'),
    empty: median(started, 'empty'),
    open: median(started, 'open'),
  }));
}

async function idleMemory(pid: number): Promise<number> {
  await new Promise((done) => setTimeout(done, 500));
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
