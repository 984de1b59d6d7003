import assert from 'node:assert/strict';

import type { TreeNode } from '../../../client/tree/node';
import { createShownRows } from '../../../client/tree/shownRows';

const open = async () => [];
const cluster: TreeNode = { id: 'cats', label: 'cats', description: '1 running', children: open };
const task: TreeNode = { id: 'cats/1', label: 'web', description: 'PENDING', children: open };
const container: TreeNode = { id: 'cats/1/web', label: 'web', description: 'PENDING', args: { task: '1' } };

/** A view that shows a cluster, its task and the task's container, all open. */
function shownRows() {
  const shown = createShownRows();
  const [root] = shown.show(undefined, [cluster]);
  shown.show('cats', [task]);
  shown.show('cats/1', [container]);
  return { shown, root };
}

const read = (roots: readonly TreeNode[], tasks: readonly TreeNode[], containers: readonly TreeNode[]) =>
  new Map([
    ['', roots],
    ['cats', tasks],
    ['cats/1', containers],
  ]);

describe('the rows that a view shows', () => {
  it('are left alone when they were read again and nothing has changed', () => {
    const { shown } = shownRows();
    const again = { ...container, args: { task: '1' } };
    assert.deepEqual(shown.renew(read([{ ...cluster }], [{ ...task, children: async () => [] }], [again])), []);
  });

  it('are asked for anew where one looks different, and nowhere else', () => {
    const { shown } = shownRows();
    const changes = shown.renew(read([cluster], [task], [{ ...container, description: 'RUNNING' }]));
    assert.deepEqual(changes !== 'all' && changes.map(({ id, node }) => [id, node.description]), [
      ['cats/1/web', 'RUNNING'],
    ]);
  });

  it('are asked for anew below a row that has others now, and not by the rows that look different below it', () => {
    const { shown } = shownRows();
    const second = { ...task, id: 'cats/2' };
    const changes = shown.renew(read([cluster], [{ ...task, description: 'RUNNING' }, second], [container]));
    assert.deepEqual(changes !== 'all' && changes.map(({ id }) => id), ['cats']);
  });

  it('are asked for anew as a whole where the roots are others', () => {
    const { shown } = shownRows();
    const dogs = { ...cluster, id: 'dogs' };
    assert.equal(shown.renew(read([cluster, dogs], [task], [container])), 'all');
    assert.equal(shown.renew(read([], [], [])), 'all');
  });

  it('are the same objects for the same things, and hold what was read last', () => {
    const { shown, root } = shownRows();
    const busy = { ...cluster, description: '2 running' };
    assert.deepEqual(shown.renew(read([busy], [task], [container])), [root]);
    assert.equal(root?.node, busy);
    const [again] = shown.show(undefined, [busy]);
    assert.equal(again, root);
  });

  it('are forgotten when they are gone, with all below', () => {
    const { shown } = shownRows();
    shown.show('cats', []);
    assert.deepEqual(shown.renew(read([cluster], [], [{ ...container, description: 'RUNNING' }])), []);
    const [back] = shown.show('cats', [task]);
    assert.equal(back?.node, task);
  });

  it('say nothing of what was read below a row that nobody has opened', () => {
    const shown = createShownRows();
    shown.show(undefined, [cluster]);
    assert.deepEqual(shown.renew(read([cluster], [task], [container])), []);
  });
});
