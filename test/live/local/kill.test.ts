import assert from 'node:assert/strict';

import { killRuns } from '../../soak/kill';
import { requirePart } from '../../support/parts';

describe('a window that is killed while it runs a task', () => {
  it('loses nothing, doubles nothing and leaves nothing behind for the next one', async () => {
    const env = { ...process.env, DOCKER_HOST: requirePart('docker') };
    const runs = await killRuns(3, Date.now(), () => undefined, env);
    assert.equal(runs.length, 3);
    assert.deepEqual(
      runs.filter(({ wrong }) => wrong.length > 0),
      [],
    );
  });
});
