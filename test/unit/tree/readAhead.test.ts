import assert from 'node:assert/strict';

import { createReadAhead } from '../../../client/tree/readAhead';
import type { TreeNode } from '../../../client/tree/node';
import type { TreeSource } from '../../../client/tree/treeSource';

/** A source of one cluster, whose tasks are what `tasks` gives. */
function sourceOf(tasks: (signal: AbortSignal) => Promise<readonly string[]>): TreeSource & { reads: number } {
  const source = {
    reads: 0,
    async roots(): Promise<readonly TreeNode[]> {
      source.reads++;
      const children = async (signal: AbortSignal) =>
        (await tasks(signal)).map((label): TreeNode => ({ id: `cats/${label}`, label }));
      return [{ id: 'cats', label: 'cats', children }];
    },
  };
  return source;
}

const labels = (rows: readonly TreeNode[]) => rows.map(({ label }) => label);

describe('the rows of a view', () => {
  it('are read again before the view is told, so that it asks for what is there', async () => {
    let tasks = ['PENDING'];
    const told: string[] = [];
    let reads = 0;
    const source = sourceOf(async () => {
      reads++;
      return tasks;
    });
    const rows = createReadAhead(source, 'tasks', () => told.push('ready'));
    const [cats] = await rows.rowsBelow(undefined);
    assert.deepEqual(labels(await rows.rowsBelow(cats)), ['PENDING']);

    tasks = ['RUNNING'];
    await rows.renew();
    assert.deepEqual([told, reads], [['ready'], 2]);
    const [now] = await rows.rowsBelow(undefined);
    assert.deepEqual(labels(await rows.rowsBelow(now)), ['RUNNING']);
    assert.equal(reads, 2);
  });

  it('are not read below what nobody has open', async () => {
    let reads = 0;
    const rows = createReadAhead(
      sourceOf(async () => {
        reads++;
        return [];
      }),
      'tasks',
      () => undefined,
    );
    const [cats] = await rows.rowsBelow(undefined);
    await rows.renew();
    assert.equal(reads, 0);
    await rows.rowsBelow(cats);
    rows.collapse(cats as TreeNode);
    await rows.renew();
    assert.equal(reads, 1);
  });

  it('are read once more after the last of several changes', async () => {
    const source = sourceOf(async () => []);
    const rows = createReadAhead(source, 'tasks', () => undefined);
    await Promise.all([rows.renew(), rows.renew(), rows.renew()]);
    assert.ok(source.reads <= 2, String(source.reads));
  });

  it('are read anew, and what was being read is given up, when the user asks', async () => {
    let hangs = true;
    const source = sourceOf(
      (signal) =>
        new Promise((done, failed) => {
          if (!hangs) return done(['RUNNING']);
          signal.addEventListener('abort', () => failed(new DOMException('Stopped', 'AbortError')));
        }),
    );
    let told = 0;
    const rows = createReadAhead(source, 'tasks', () => told++);
    const [cats] = await rows.rowsBelow(undefined);
    void rows.rowsBelow(cats);
    const first = rows.renew();
    await new Promise((later) => setImmediate(later));
    hangs = false;
    await rows.restart();
    await first;
    assert.equal(told, 1);
    const [now] = await rows.rowsBelow(undefined);
    assert.deepEqual(labels(await rows.rowsBelow(now)), ['RUNNING']);
  });

  it('that were read for a row that was not open after all are read again when it is opened', async () => {
    let time = 0;
    let tasks = ['PENDING'];
    const source = sourceOf(async () => tasks);
    const rows = createReadAhead(
      source,
      'tasks',
      () => undefined,
      () => time,
    );
    const [cats] = await rows.rowsBelow(undefined);
    await rows.rowsBelow(cats);
    await rows.renew();
    tasks = ['RUNNING'];
    time = 60_000;
    assert.deepEqual(labels(await rows.rowsBelow(cats)), ['RUNNING']);
  });

  it('say in their place what could not be read', async () => {
    const failing = sourceOf(async () => {
      throw new Error('no network');
    });
    const rows = createReadAhead(failing, 'tasks', () => undefined);
    const [cats] = await rows.rowsBelow(undefined);
    assert.deepEqual(labels(await rows.rowsBelow(cats)), ['no network']);
  });

  it('are given up when the view is hidden in the middle, and read when it is shown again', async () => {
    let hangs = true;
    let reads = 0;
    const source = sourceOf(
      (signal) =>
        new Promise((done, failed) => {
          reads++;
          if (!hangs) return done(['RUNNING']);
          signal.addEventListener('abort', () => failed(new DOMException('Stopped', 'AbortError')));
        }),
    );
    const told: string[] = [];
    const rows = createReadAhead(source, 'tasks', () => told.push('ready'));
    const [cats] = await rows.rowsBelow(undefined);
    const asked = rows.rowsBelow(cats);
    rows.hide();
    assert.deepEqual(await asked, []);
    hangs = false;
    await new Promise((later) => setImmediate(later));
    assert.deepEqual([reads, told], [1, []], 'nothing is read while nobody looks');

    rows.show();
    await rows.renew();
    const [now] = await rows.rowsBelow(undefined);
    assert.deepEqual(labels(await rows.rowsBelow(now)), ['RUNNING']);
  });

  it('are not read again because the view was hidden while nothing was read', async () => {
    const source = sourceOf(async () => ['RUNNING']);
    const rows = createReadAhead(source, 'tasks', () => undefined);
    await rows.rowsBelow(undefined);
    rows.hide();
    rows.show();
    await new Promise((later) => setImmediate(later));
    assert.equal(source.reads, 1);
  });
});
