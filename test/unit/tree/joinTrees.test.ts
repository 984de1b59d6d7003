import assert from 'node:assert/strict';

import { joinTrees } from '../../../client/tree/joinTrees';
import type { TreeSource } from '../../../client/tree/treeSource';
import { UserError } from '../../../server/userError';

const signal = new AbortController().signal;
const local: TreeSource = { roots: async () => [{ id: 'local', label: 'Local engine' }] };
const failing = (error: Error): TreeSource => ({ roots: () => Promise.reject(error) });

describe('several sources in one view', () => {
  it('stand one below the other, with the reason in the place of one that fails', async () => {
    const ecs = failing(new UserError('AWS was not asked: this folder is not trusted', 'Trust it.'));
    const rows = await joinTrees(local, ecs, { ...local }).roots(signal);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['Local engine', undefined],
        ['AWS was not asked: this folder is not trusted', 'Trust it.'],
        ['Local engine', undefined],
      ],
    );
  });

  it('end together when they are cancelled', async () => {
    const cancelled = failing(new DOMException('Stopped', 'AbortError'));
    await assert.rejects(joinTrees(local, cancelled).roots(signal), { name: 'AbortError' });
  });
});
