import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';

import { maySurvive, thisOwner } from '../../../../client/run/local/localOwner';

const now = Date.now();

describe('who creates a local task', () => {
  it('is at it while its process lives', () => {
    assert.equal(maySurvive(thisOwner, now, now), true);
    assert.equal(maySurvive(`${hostname()}/${process.ppid}/x`, now, now), true);
  });

  it('is no more when its process has ended, or its number is ours by now', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    assert.equal(maySurvive(`${hostname()}/${pid}/x`, now, now), false);
    assert.equal(maySurvive(`${hostname()}/${process.pid}/before`, now, now), false);
    assert.equal(maySurvive(`${hostname()}/what/x`, now, now), false);
  });

  it('is given ten minutes where it cannot be seen', () => {
    for (const owner of ['elsewhere/1/x', undefined]) {
      assert.equal(maySurvive(owner, now - 500_000, now), true);
      assert.equal(maySurvive(owner, now - 700_000, now), false);
      assert.equal(maySurvive(owner, 0, now), true);
    }
  });
});
