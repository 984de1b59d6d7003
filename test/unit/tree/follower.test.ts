import assert from 'node:assert/strict';

import { createFollower } from '../../../client/tree/follower';
import type { Followed, Follower } from '../../../client/tree/follower';

/** Something that counts how often it is looked at, and says each time whether it changed. */
function thing(changes: boolean): Followed & { readonly looks: () => number } {
  let looks = 0;
  return { look: async () => (looks++, changes), looks: () => looks, error: () => undefined };
}

describe('what is followed', () => {
  let follower: Follower;
  let onChange: () => void;

  beforeEach(() => {
    onChange = () => undefined;
    follower = createFollower({ every: 5, rest: 5, stamp: async () => '', onChange: () => onChange() });
  });
  afterEach(() => follower.setVisible(false));

  it('is looked at once when it is opened, and not again by opening it again', async () => {
    const one = thing(true);
    await follower.open('one', 5, () => one);
    assert.equal(await follower.open('one', 5, () => thing(true)), one);
    assert.equal(one.looks(), 1);
  });

  it('is looked at once although two ask for it at the same time', async () => {
    const one = thing(true);
    await Promise.all([follower.open('one', 5, () => one), follower.open('one', 5, () => one)]);
    assert.equal(one.looks(), 1);
  });

  it('is looked at anew after a refresh', async () => {
    const one = thing(false);
    await follower.open('one', 5, () => one);
    follower.forget();
    await follower.open('one', 5, () => one);
    assert.equal(one.looks(), 2);
  });

  it('is let go when its row is closed', async () => {
    const [open, closed] = [thing(true), thing(false)];
    await follower.open('open', 5, () => open);
    await follower.open('closed', 5, () => closed);

    // The editor asks for open rows again after each change.
    const changes = new Promise<void>((enough) => {
      let count = 0;
      let looksBefore = 0;
      onChange = () => {
        count++;
        void follower.open('open', 5, () => open);
        if (count === 3) looksBefore = closed.looks();
        if (count === 8) {
          assert.equal(closed.looks(), looksBefore);
          enough();
        }
      };
    });
    follower.setVisible(true);
    await changes;
  });

  it('is let go after a refresh when its row is not asked for again', async () => {
    const [open, gone] = [thing(false), thing(false)];
    await follower.open('open', 5, () => open);
    await follower.open('gone', 5, () => gone);
    follower.forget();
    await follower.open('open', 5, () => open);
    follower.setVisible(true);
    while (open.looks() < 5) await new Promise((later) => setTimeout(later, 2));
    assert.equal(gone.looks(), 1);
  });

  it('is looked at as soon as the view is shown again when its first look was cut off', async () => {
    const told = new Promise<void>((done) => (onChange = done));
    let looks = 0;
    const slow: Followed = {
      look: (signal) =>
        new Promise((done, failed) => {
          if (++looks > 1) return done(true);
          signal.addEventListener('abort', () => failed(signal.reason));
        }),
      error: () => undefined,
    };
    follower.setVisible(true);
    const opened = follower.open('slow', 1_000_000, () => slow);
    follower.setVisible(false);
    await opened;
    follower.setVisible(true);
    await told;
    assert.equal(looks, 2);
  });

  it('that fails to be looked at is told of to whom asks', async () => {
    const broken: Followed = { look: () => Promise.reject(new Error('broken')), error: () => undefined };
    await assert.rejects(
      follower.open('broken', 5, () => broken),
      /broken/,
    );
  });

  it('is looked at again after the view was hidden in the middle of a look', async () => {
    let looks = 0;
    const slow: Followed = {
      look: (signal) =>
        new Promise((done, failed) => {
          if (++looks > 1) return done(false);
          signal.addEventListener('abort', () => failed(signal.reason));
        }),
      error: () => undefined,
    };
    follower.setVisible(true);
    const opened = follower.open('slow', 5, () => slow);
    follower.setVisible(false);
    await opened;
    await follower.open('slow', 5, () => slow);
    assert.equal(looks, 2);
  });

  it('has a slower pace among much that is open, where it is quiet', async () => {
    for (let at = 0; at < 24; at++) await follower.open(String(at), 5, () => thing(false));
    assert.equal(follower.shared(3_000), 3_000);
    await follower.open('of a lane', 5, () => thing(false), '0');
    assert.equal(follower.shared(3_000), 3_000);
    for (let at = 24; at < 96; at++) await follower.open(String(at), 5, () => thing(false));
    assert.equal(follower.shared(3_000), 12_000);
    follower.forget();
    assert.equal(follower.shared(3_000), 3_000);
  });

  it('takes turns with what shares its lane: one look of them in a round', async () => {
    const [one, other, alone] = [thing(false), thing(false), thing(false)];
    await follower.open('one', 5, () => one, 'cluster');
    await follower.open('other', 10, () => other, 'cluster');
    await follower.open('alone', 5, () => alone);
    follower.setVisible(true);
    while (alone.looks() < 20) await new Promise((later) => setTimeout(later, 2));
    follower.setVisible(false);
    assert.ok(one.looks() + other.looks() <= alone.looks() + 2, `${one.looks()} and ${other.looks()} looks`);
    assert.ok(other.looks() > 3, 'the slower one has its turn');
    assert.ok(one.looks() > other.looks(), 'the quicker one is looked at more often');
  });

  it('has every other turn of its lane when it is the quickest, whatever else has changed', async () => {
    const order: string[] = [];
    const named = (name: string): Followed => ({
      look: async () => order.push(name) > 0,
      error: () => undefined,
    });
    const names = ['tasks', 'services', 'instances', 'providers'];
    const openAll = async () => {
      for (const name of names) await follower.open(name, name === 'tasks' ? 5 : 500, () => named(name), 'cluster');
    };
    // All of them change all the time, so that all are due in each round.
    onChange = () => void openAll();
    await openAll();
    order.length = 0;
    follower.setVisible(true);
    while (order.length < 12) await new Promise((later) => setTimeout(later, 2));
    const missed = order.slice(0, 11).filter((name, at) => name !== 'tasks' && order[at + 1] !== 'tasks');
    assert.deepEqual(missed, []);
    assert.deepEqual(new Set(order.slice(0, 12)), new Set(names));
  });

  it('does not wait for what is slow elsewhere', async () => {
    const quick = thing(false);
    let begun = 0;
    const slow: Followed = {
      look: async () => (begun++ === 0 ? false : new Promise<boolean>(() => undefined)),
      error: () => undefined,
    };
    await follower.open('quick', 5, () => quick);
    await follower.open('slow', 5, () => slow);
    follower.setVisible(true);
    while (quick.looks() < 6) await new Promise((later) => setTimeout(later, 2));
    assert.equal(begun, 2);
  });

  it('is looked at a few at a time, and all of it, however much is open', async () => {
    let [underWay, most] = [0, 0];
    const seen = new Set<number>();
    let areAllSeen: () => void = () => undefined;
    const all = new Promise<void>((enough) => (areAllSeen = enough));
    const things = Array.from({ length: 20 }, (_, at): Followed => {
      let isOpened = false;
      return {
        error: () => undefined,
        async look() {
          if (!isOpened) {
            isOpened = true;
            return false;
          }
          most = Math.max(most, ++underWay);
          await new Promise((later) => setTimeout(later, 3));
          underWay--;
          seen.add(at);
          if (seen.size === 20) areAllSeen();
          return false;
        },
      };
    });
    // Rounds that do not overlap, so that what is counted is one of them.
    follower = createFollower({ every: 200, rest: 200, stamp: async () => '', onChange: () => undefined });
    for (const [at, each] of things.entries()) await follower.open(String(at), 0, () => each);
    await new Promise((later) => setTimeout(later, 120));
    follower.setVisible(true);
    await all;
    assert.ok(most > 1 && most <= 6, `${most} at a time`);
  });

  it('is looked at as often as what was seen of it says, and no more where that is never', async () => {
    const one = thing(false);
    const other = thing(true);
    const paceOf = (it: typeof one) => (it.looks() < 3 ? 5 : Infinity);
    const openBoth = async () => {
      await follower.open('one', paceOf, () => one, 'cluster');
      await follower.open('other', 5, () => other, 'cluster');
    };
    onChange = () => void openBoth();
    await openBoth();
    follower.setVisible(true);
    while (other.looks() < 12) await new Promise((later) => setTimeout(later, 2));
    assert.equal(one.looks(), 3);
  });

  it('is due before its time when something of its lane has changed, not when that was elsewhere', async () => {
    const [near, far, other] = [thing(false), thing(false), thing(false)];
    let looks = 0;
    const changing: Followed = { look: async () => ++looks === 3, error: () => undefined };
    await follower.open('changing', 5, () => changing, 'cluster');
    await follower.open('near', 100_000, () => near, 'cluster');
    await follower.open('counts', 100_000, () => other);
    await follower.open('far', 100_000, () => far, 'elsewhere');
    follower.setVisible(true);
    while (looks < 8) await new Promise((later) => setTimeout(later, 2));
    assert.deepEqual([near.looks(), other.looks(), far.looks()], [2, 2, 1]);
  });

  it('is looked at anew by who was waiting for it when the user refreshes', async () => {
    let made = 0;
    const make = (): Followed => {
      const isFirst = made++ === 0;
      return {
        look: (signal) =>
          new Promise((done, failed) => {
            if (!isFirst) return done(true);
            signal.addEventListener('abort', () => failed(signal.reason));
          }),
        error: () => undefined,
      };
    };
    const opened = follower.open('slow', 5, make);
    follower.forget();
    await opened;
    assert.equal(made, 2);
  });
});
