import { isCancelled } from '../../server/userError';
import { createQueue } from './queue';
import type { LogLine } from './runTarget';

/** A line, and whose it is: a container, or a container of one of several tasks. */
export interface MergedLine extends LogLine {
  readonly source: string;
}

/** What happens while lines of several sources are read: a line, or the end of one of them, with what went wrong. */
export type MergedEvent = { readonly line: MergedLine } | { readonly ended: string; readonly error?: unknown };

/** Lines of several sources as they come. Sources may be added while it is read. */
export interface MergedLogs extends AsyncIterable<MergedEvent> {
  add(source: string, lines: AsyncIterable<LogLine>): void;
  /** A source that cannot be read. */
  fail(source: string, error: unknown): void;
  /** No more sources come: it is over with the last of them. */
  close(): void;
}

/** Has no source yet. Reading ends when it is closed and its last source has ended. */
export function mergeLogs(): MergedLogs {
  const queue = createQueue<MergedEvent>();
  let open = 1;
  const leave = () => {
    open -= 1;
    if (open === 0) queue.end();
  };

  const read = async (source: string, lines: AsyncIterable<LogLine>) => {
    try {
      for await (const line of lines) queue.push({ line: { ...line, source } });
      queue.push({ ended: source });
    } catch (error) {
      if (!isCancelled(error)) queue.push({ ended: source, error });
    }
    leave();
  };

  return {
    add(source, lines) {
      open += 1;
      void read(source, lines);
    },
    fail: (source, error) => queue.push({ ended: source, error }),
    close: leave,
    [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator](),
  };
}
