/** Looks at things outside, each of them once in a while. */
export interface RecentLooks {
  /**
   * What `look` answers, or what it answered lately to the same key. Only an answer that is `good` is kept: what is
   * amiss may be mended.
   */
  once<T>(key: readonly (string | undefined)[], look: () => Promise<T>, good?: (answer: T) => boolean): Promise<T>;
}

/** Milliseconds that an answer is good for. */
const usual = 5 * 60_000;

/** Remembers nothing yet. Two that ask at the same time share one look. */
export function createRecentLooks(now: () => number = Date.now, lasts: number = usual): RecentLooks {
  const known = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>();

  return {
    once<T>(key: readonly (string | undefined)[], look: () => Promise<T>, good: (answer: T) => boolean = () => true) {
      const name = JSON.stringify(key);
      const entry = known.get(name);
      // The key says what was looked at, and so of what type the answer is.
      if (entry && now() < entry.until) return entry.answer as Promise<T>;

      const answer = look();
      known.set(name, { answer, until: now() + lasts });
      const forget = () => {
        if (known.get(name)?.answer === answer) known.delete(name);
      };
      answer.then((it) => good(it) || forget(), forget);
      return answer;
    },
  };
}
