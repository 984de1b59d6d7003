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
});
