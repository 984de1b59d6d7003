import assert from 'node:assert/strict';

import { createListed } from '../../../client/tree/listed';

const signal = new AbortController().signal;

/** Things with a name and a state, of which the test says what there is. */
function world(names: readonly string[], { page = 100, batch = 2 } = {}) {
  const calls: string[] = [];
  const state = new Map(names.map((name) => [name, 1]));
  const things = createListed({
    list: async (from) => {
      calls.push(`list ${from ?? ''}`.trim());
      const start = Number(from ?? 0);
      const next = start + page < state.size ? String(start + page) : undefined;
      return { ids: [...state.keys()].slice(start, start + page), next };
    },
    describe: async (ids) => {
      calls.push(`describe ${ids.join(' ')}`);
      if (state.has('broken')) throw new Error('broken');
      return ids.flatMap((name) => (state.has(name) ? [{ name, state: state.get(name) }] : []));
    },
    batch,
    idOf: ({ name }) => name,
    nameOf: ({ name }) => name,
  });
  const look = async () => {
    calls.length = 0;
    return { differs: await things.look(signal), calls: [...calls] };
  };
  return { things, look, state };
}

describe('what is listed and described', () => {
  it('is read as a whole at first, by name', async () => {
    const { things, look } = world(['b', 'c', 'a'], { page: 2 });
    assert.deepEqual(await look(), { differs: true, calls: ['list', 'list 2', 'describe b c', 'describe a'] });
    assert.deepEqual(
      things.items().map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  });

  it('is looked at with one call a time from then on, each thing in its turn', async () => {
    const { look } = world(['a', 'b', 'c']);
    await look();
    const calls = [];
    for (let at = 0; at < 4; at++) calls.push(...(await look()).calls);
    assert.deepEqual(calls, ['describe a b', 'list', 'describe c a', 'list']);
  });

  it('tells whether anything differs', async () => {
    const { things, look, state } = world(['a', 'b']);
    await look();
    assert.equal((await look()).differs, false);
    await look();
    state.set('b', 2);
    assert.equal((await look()).differs, true);
    assert.equal(things.items()[1]?.state, 2);
  });

  it('has what is new described at once, and drops what is gone', async () => {
    const { things, look, state } = world(['a', 'b']);
    await look();
    state.delete('a');
    state.set('c', 1);
    await look();
    assert.deepEqual(await look(), { differs: true, calls: ['list', 'describe c'] });
    assert.deepEqual(
      things.items().map(({ name }) => name),
      ['b', 'c'],
    );
  });

  it('has more pages than one read in turns, and nothing dropped before the last', async () => {
    const { things, look, state } = world(['a', 'b', 'c'], { page: 1, batch: 10 });
    await look();
    state.delete('b');
    const calls = [];
    for (let at = 0; at < 4; at++) calls.push(...(await look()).calls);
    assert.deepEqual(calls, ['describe a b c', 'list', 'describe a c', 'list 1']);
    assert.equal(things.items().length, 2);
  });

  it('stays as it was when a look fails, with the reason', async () => {
    const { things, look, state } = world(['a']);
    await look();
    state.set('broken', 1);
    assert.equal((await look()).differs, true);
    assert.equal(things.error()?.message, 'broken');
    assert.equal(things.items().length, 1);
    state.delete('broken');
    assert.equal((await look()).differs, true);
    assert.equal(things.error(), undefined);
  });

  it('is asked nothing more than the list while there is nothing', async () => {
    const { look } = world([]);
    await look();
    assert.deepEqual((await look()).calls, ['list']);
    assert.deepEqual((await look()).calls, ['list']);
  });
});
