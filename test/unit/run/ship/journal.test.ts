import assert from 'node:assert/strict';

import { createJournal } from '../../../../client/run/ship/journal';

describe('a journal', () => {
  const setUp = (kept: Readonly<Record<string, unknown>> = {}) => {
    const shown: string[] = [];
    let done = kept;
    const run = {
      async step<T>(title: string, work: (note: () => void) => Promise<T>) {
        shown.push(title);
        return work(() => undefined);
      },
    };
    const journal = createJournal(run, { load: () => done, save: async (now) => void (done = now) });
    return { journal, shown, done: () => done };
  };

  it('does a step once, and gives its result from then on', async () => {
    const { journal, shown } = setUp();
    let count = 0;
    const step = () => journal.step(['push', 'cats:1'], 'Push cats', async () => ++count);
    assert.deepEqual([await step(), await step()], [1, 1]);
    assert.deepEqual(shown, ['Push cats']);
  });

  it('knows after a reload what was done', async () => {
    const before = setUp();
    await before.journal.step(['push', 'cats:1'], 'Push', async () => 'sha256:1');
    const after = setUp(JSON.parse(JSON.stringify(before.done())) as Record<string, unknown>);
    const digest = await after.journal.step(['push', 'cats:1'], 'Push', () => Promise.reject(new Error('again')));
    assert.equal(digest, 'sha256:1');
  });

  it('does a step again when anything that goes into it is another', async () => {
    const { journal, shown } = setUp();
    await journal.step(['push', 'cats:1'], 'one', async () => 1);
    await journal.step(['push', 'cats:2'], 'two', async () => 2);
    await journal.step(['pull', 'cats:1'], 'three', async () => 3);
    assert.deepEqual(shown, ['one', 'two', 'three']);
  });

  it('does not keep what failed', async () => {
    const { journal } = setUp();
    await assert.rejects(journal.step(['run'], 'Run', () => Promise.reject(new Error('no'))));
    assert.equal(await journal.step(['run'], 'Run', async () => 'yes'), 'yes');
  });

  it('keeps a value before it is used', async () => {
    const { journal, done } = setUp();
    const first = await journal.once(['token'], () => 'abc');
    assert.deepEqual(Object.values(done()), ['abc']);
    assert.equal(await journal.once(['token'], () => 'def'), first);
    await journal.forget(['token']);
    assert.equal(await journal.once(['token'], () => 'def'), 'def');
  });
});
