import { isCancelled } from '../../server/userError';
import { isAboutCredentials } from '../aws/explainAwsError';

/** Something that changes by itself and can be looked at again. */
export interface Followed {
  /** Looks again, and says whether anything differs from the look before. Keeps what goes wrong as its error. */
  look(signal: AbortSignal): Promise<boolean>;
  readonly error: () => Error | undefined;
}

/** Looks at things again and again while the view is visible and their rows are open. */
export interface Follower {
  /**
   * The thing of this name, looked at at least once, and from now on followed. Things of one `lane` take turns: one
   * look of them in a round.
   */
  open<T extends Followed>(name: string, pace: number, make: () => T, lane?: string): Promise<T>;
  /** Has everything looked at anew when its row is next asked for, and lets go what is not asked for again. */
  forget(): void;
  setVisible(isVisible: boolean): void;
}

/** How often is looked, and who is told. */
export interface FollowerSetting {
  /** Milliseconds between two rounds. */
  readonly every: number;
  /** Milliseconds to leave something alone that went wrong. */
  readonly rest: number;
  /** Changes when credentials may have: until then nothing is asked again that failed for want of them. */
  readonly stamp: () => Promise<string>;
  readonly onChange: () => void;
}

interface Entry {
  readonly thing: Followed;
  readonly pace: number;
  /** Its own name when it has none. */
  readonly lane: string;
  looking: Promise<boolean> | undefined;
  hasBeenSeen: boolean;
  lookedAt: number;
  /** Whether something else has changed since, so that it is due before its time. */
  isStale: boolean;
  stamp: string;
  /** How many changes had been told of when its row was last asked for. */
  asked: number;
}

/** Follows nothing before the view is visible. */
export function createFollower({ every, rest, stamp, onChange }: FollowerSetting): Follower {
  const entries = new Map<string, Entry>();
  let changes = 0;
  let isVisible = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = new AbortController();

  const look = (entry: Entry): Promise<boolean> => {
    entry.looking ??= (async () => {
      entry.isStale = false;
      try {
        const hasChanged = await entry.thing.look(stopped.signal);
        entry.hasBeenSeen = true;
        entry.stamp = entry.thing.error() ? await stamp() : '';
        return hasChanged;
      } finally {
        entry.lookedAt = Date.now();
        entry.looking = undefined;
      }
    })();
    return entry.looking;
  };

  const isDue = async (entry: Entry) => {
    if (!entry.hasBeenSeen) return true;
    const error = entry.thing.error();
    if (error && isAboutCredentials(error)) return entry.stamp !== (await stamp());
    const pause = error ? Math.max(rest, entry.pace) : entry.pace;
    // Rounds come in steps, so half a step too early is in time.
    return (entry.isStale && !error) || Date.now() - entry.lookedAt >= pause - every / 2;
  };

  const round = async () => {
    // Rows that are open are asked for after each change; one that missed two is closed.
    for (const [name, { asked }] of entries) if (asked < changes - 1) entries.delete(name);
    const turns = new Map<string, Entry>();
    for (const entry of entries.values()) {
      const other = turns.get(entry.lane);
      if ((!other || waits(entry) > waits(other)) && (await isDue(entry))) turns.set(entry.lane, entry);
    }
    const results = await Promise.allSettled([...turns.values()].map(look));
    if (results.some((result) => result.status === 'fulfilled' && result.value)) {
      changes++;
      // What changed here may have changed there too: a task that stopped is one less in its cluster.
      for (const entry of entries.values()) entry.isStale = true;
      onChange();
    }
  };

  const next = () => {
    clearTimeout(timer);
    if (isVisible) timer = setTimeout(follow, every).unref();
  };

  const follow = () => void round().then(next);

  return {
    async open<T extends Followed>(name: string, pace: number, make: () => T, lane = name): Promise<T> {
      const entry = entries.get(name) ?? { ...newEntry, thing: make(), pace, lane };
      entries.set(name, entry);
      entry.asked = changes;
      try {
        if (!entry.hasBeenSeen) await look(entry);
      } catch (error) {
        if (!isCancelled(error)) throw error;
        // The view was hidden meanwhile; it asks again when it is shown.
      }
      // A name stands for one kind of thing, which its maker knows.
      return entry.thing as T;
    },

    forget() {
      for (const entry of entries.values()) Object.assign(entry, { hasBeenSeen: false, asked: -Infinity });
    },

    setVisible(now) {
      if (now === isVisible) return;
      isVisible = now;
      stopped.abort();
      stopped = new AbortController();
      if (isVisible) follow();
      else clearTimeout(timer);
    },
  };
}

const newEntry = { looking: undefined, hasBeenSeen: false, lookedAt: 0, isStale: false, stamp: '', asked: 0 };

/** How long it has waited, in its own pace: the one that waits longest is next. */
function waits({ lookedAt, pace }: Entry): number {
  return (Date.now() - lookedAt) / pace;
}
