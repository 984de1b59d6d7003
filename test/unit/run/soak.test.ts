import assert from 'node:assert/strict';

import { describeSoak, soak } from '../../soak/soak';

describe('tasks over a network that loses three calls of ten', function () {
  this.timeout(120_000);

  it('are started once, are never a success that is none, and are shown as they are', async () => {
    const runs = await soak({ runs: 50, share: 0.3, firstSeed: 10_000 }, () => undefined);
    const wrong = runs.filter((run) => run.wrong.length > 0);
    assert.deepEqual(wrong, [], describeSoak(runs));
    // A soak in which nothing goes well, or nothing is lost, shows nothing.
    assert.ok(runs.some(({ outcome }) => outcome === 'success') && runs.some(({ outcome }) => outcome === 'failure'));
    assert.ok(runs.reduce((sum, { faults }) => sum + faults.size, 0) > 50, describeSoak(runs));
  });
});
