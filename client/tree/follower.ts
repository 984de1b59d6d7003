import { isCancelled } from '../../server/userError';
import { isAboutCredentials } from '../aws/explainAwsError';
import { inTurns } from '../registry/inTurns';

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
   * look of them in a round, and every other one for the quickest of them.
   */
  open<T extends Followed>(name: string, pace: PaceOf<T>, make: () => T, lane?: string): Promise<T>;
  /**
   * A pace, in milliseconds, for what is quiet: so much slower that all that is open asks no more than a dozen would.
   * AWS counts the calls of an account, and others want theirs.
   */
  shared(pace: number): number;
  /** Has everything looked at anew when its row is next asked for. */
  forget(): void;
  /** Looks under way end when the view is hidden. */
  setVisible(isVisible: boolean): void;
}

/** Milliseconds between two looks at a thing, which may depend on what was seen; Infinity for no other look. */
export type PaceOf<T> = number | ((thing: T) => number);

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
  pace: () => number;
  /** Its own name when it has none. */
  readonly lane: string;
  looking: Promise<boolean> | undefined;
  hasBeenSeen: boolean;
  /** When its last look began. */
  lookedAt: number;
  /** Whether something else has changed since, so that it is due before its time. */
  isStale: boolean;
  stamp: string;
  /** How many rounds had seen a change when its row was last asked for. */
  asked: number;
}

/** Follows nothing before the view is visible. */
export function createFollower({ every, rest, stamp, onChange }: FollowerSetting): Follower {
  const entries = new Map<string, Entry>();
  /** What was looked at last in each lane. */
  const lastIn = new Map<string, Entry>();
  let changes = 0;
  let hasChanged = false;
  let isVisible = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = new AbortController();

  const look = (entry: Entry): Promise<boolean> => {
    entry.looking ??= (async () => {
      entry.isStale = false;
      entry.lookedAt = Date.now();
      lastIn.set(entry.lane, entry);
      try {
        const differs = await entry.thing.look(stopped.signal);
        entry.hasBeenSeen = true;
        entry.stamp = entry.thing.error() ? await stamp() : '';
        return differs;
      } finally {
        entry.looking = undefined;
      }
    })();
    return entry.looking;
  };

  const isDue = async (entry: Entry) => {
    if (!entry.hasBeenSeen) return true;
    const error = entry.thing.error();
    if (error && isAboutCredentials(error)) return entry.stamp !== (await stamp());
    const pace = entry.pace();
    const pause = error ? Math.max(rest, pace) : pace;
    // Rounds come in steps, so half a step too early is in time.
    return (entry.isStale && !error && pace < Infinity) || Date.now() - entry.lookedAt >= pause - every / 2;
  };

  const takeTurn = async (lane: string, its: readonly Entry[]) => {
    const last = lastIn.get(lane);
    // A row that was opened has taken the turn of its lane.
    const isTaken = last && Date.now() - last.lookedAt < every / 2;
    if (isTaken || its.some(({ looking }) => looking)) return;
    const due: Entry[] = [];
    for (const entry of its) if (await isDue(entry)) due.push(entry);
    const entry = nextOf(due, last);
    if (!entry || !isVisible) return;
    const differs = await look(entry).catch(() => false); // The view was hidden meanwhile.
    if (!differs) return;
    hasChanged = true;
    // What changed here may have changed there too: a task that stopped is one less in its service and in its cluster.
    for (const [name, other] of entries) {
      const isTouched = other.lane === lane || other.lane === name;
      if (isTouched && other !== entry) other.isStale = true;
    }
    onChange();
  };

  const round = () => {
    timer = setTimeout(round, every).unref();
    if (hasChanged) changes++;
    hasChanged = false;
    // Rows that are open are asked for after each change; one that missed several is closed.
    for (const [name, { asked, lane }] of entries) if (asked < changes - 2) close(name, lane);
    const lanes = new Map<string, Entry[]>();
    for (const entry of entries.values()) lanes.set(entry.lane, [...(lanes.get(entry.lane) ?? []), entry]);
    void inTurns([...lanes], atOnce, ([lane, its]) => takeTurn(lane, its));
  };

  const close = (name: string, lane: string) => {
    entries.delete(name);
    lastIn.delete(lane);
  };

  const stop = () => {
    stopped.abort();
    stopped = new AbortController();
  };

  return {
    async open<T extends Followed>(name: string, pace: PaceOf<T>, make: () => T, lane = name): Promise<T> {
      for (;;) {
        const entry = entries.get(name) ?? { ...newEntry, thing: make(), lane };
        // A name stands for one kind of thing, which its maker knows.
        const thing = entry.thing as T;
        entries.set(name, entry);
        entry.asked = changes;
        entry.pace = () => (typeof pace === 'number' ? pace : pace(thing));
        try {
          if (!entry.hasBeenSeen) await look(entry);
        } catch (error) {
          if (!isCancelled(error)) throw error;
          // Was the view hidden meanwhile, it asks again when it is shown.
          if (entries.get(name) !== entry) continue;
        }
        return thing;
      }
    },

    shared(pace) {
      const lanes = new Set([...entries.values()].map(({ lane }) => lane));
      return pace * Math.max(1, lanes.size / fullSpeed);
    },

    forget() {
      entries.clear();
      lastIn.clear();
      stop();
    },

    setVisible(now) {
      if (!now) stop();
      if (now === isVisible) return;
      isVisible = now;
      clearTimeout(timer);
      if (isVisible) round();
    },
  };
}

/** Lanes that take their turn at a time: fifty answers that are read at once would take the memory of fifty. */
const atOnce = 6;

/** Lanes up to which nothing is slowed down: a cluster has one, and another one for addresses. */
const fullSpeed = 24;

const newEntry = {
  pace: () => Infinity,
  looking: undefined,
  hasBeenSeen: false,
  lookedAt: 0,
  isStale: false,
  stamp: '',
  asked: 0,
};

/** The quickest of those that are due, unless it was the last one; then the one that waits longest in its own pace. */
function nextOf(due: readonly Entry[], last: Entry | undefined): Entry | undefined {
  const [quickest, ...others] = [...due].sort((one, other) => one.pace() - other.pace());
  if (!quickest || quickest !== last) return quickest;
  const waits = ({ lookedAt, pace, isStale }: Entry) => (Date.now() - lookedAt) / (isStale ? quickest.pace() : pace());
  return others.reduce((one, other) => (waits(other) > waits(one) ? other : one), quickest);
}
