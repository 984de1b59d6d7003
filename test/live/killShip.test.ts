import assert from 'node:assert/strict';

import { killShips } from '../soak/killShip';

describe('a window that is killed while it ships', () => {
  it('leaves nothing twice and nothing behind when the next one goes on', async () => {
    const runs = await killShips(3, Date.now(), () => undefined);
    assert.equal(runs.length, 3);
    assert.deepEqual(
      runs.flatMap(({ step, wrong }) => wrong.map((each) => `${step}: ${each}`)),
      [],
    );
  }).timeout(240_000);
});
