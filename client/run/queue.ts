/** Values that arrive by calls and are read one after another. Reading ends when it was ended and all is read. */
export interface Queue<T> extends AsyncIterable<T> {
  push(value: T): void;
  end(): void;
  fail(reason: unknown): void;
}

/** Empty at first. */
export function createQueue<T>(): Queue<T> {
  const waiting: T[] = [];
  let ended: { readonly reason?: unknown } | undefined;
  let wake = () => {};

  return {
    push(value) {
      waiting.push(value);
      wake();
    },
    end() {
      ended ??= {};
      wake();
    },
    fail(reason) {
      ended ??= { reason };
      wake();
    },

    async *[Symbol.asyncIterator]() {
      for (;;) {
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (ended && 'reason' in ended) throw ended.reason;
        if (ended) return;
        await new Promise<void>((arrived) => (wake = arrived));
      }
    },
  };
}
