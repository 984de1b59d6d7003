import assert from 'node:assert/strict';

import { createRuns } from '../../../client/run/runs';
import { createRunsTree } from '../../../client/tree/runs';

const signal = new AbortController().signal;

describe('the runs view', () => {
  it('says once that a run was cancelled', async () => {
    const runs = createRuns(() => 0);
    const cancelled = () => Promise.reject(new DOMException('Cancelled', 'AbortError'));
    await assert.rejects(runs.begin('Build cats:1').step('Build Dockerfile', cancelled));

    const [run] = await createRunsTree(runs).roots(signal);
    assert.equal(run?.description, 'cancelled');
    const [step] = (await run.children?.(signal)) ?? [];
    assert.equal(step?.description, 'cancelled · 0.0 s');
  });

  it('says beside a run why it failed, whatever was remarked then', async () => {
    const runs = createRuns(() => 0);
    const run = runs.begin('Ship cats');
    await assert.rejects(run.step('Build cats', () => Promise.reject(new Error('the cats have fled'))));
    run.remark('Stopped: nothing was done');
    const [row] = await createRunsTree(runs).roots(signal);
    assert.equal(row?.description, 'failed · the cats have fled');
  });

  it('ends a look that found problems with them, and not as a success', async () => {
    const runs = createRuns(() => 0);
    const run = runs.begin('Verify cats');
    await run.step('Verify against AWS', () => Promise.resolve());
    run.finish('2 problems, 3 OK', 'problems');
    const [row] = await createRunsTree(runs).roots(signal);
    const [step] = (await row?.children?.(signal)) ?? [];
    assert.deepEqual([row?.description, row?.icon, row?.expanded], ['2 problems, 3 OK', 'warning', true]);
    assert.deepEqual([step?.description, step?.icon], ['0.0 s · 2 problems, 3 OK', 'warning']);
  });

  it('shows below a step what it works on, as far as that is', async () => {
    const runs = createRuns(() => 0);
    await runs.begin('Push cats:1').step('Push to ghcr.io', async (note) => {
      note('0 of 1 layers', [{ title: 'Layer aaaaaaaaaaaa', detail: 'waiting' }]);
      note('1 of 1 layers', [{ title: 'Layer aaaaaaaaaaaa', detail: 'done' }]);
    });
    const [run] = await createRunsTree(runs).roots(signal);
    const [step] = (await run?.children?.(signal)) ?? [];
    assert.equal(step?.description, '0.0 s · 1 of 1 layers');
    const parts = (await step?.children?.(signal)) ?? [];
    assert.deepEqual(
      parts.map(({ label, description }) => [label, description]),
      [['Layer aaaaaaaaaaaa', 'done']],
    );
  });
});
