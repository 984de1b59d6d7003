import assert from 'node:assert/strict';

import { fuzz } from '../fuzz/fuzz';

// The short form of `npm run fuzz`.
describe('the checks and the requests', () => {
  it('survive prefixes and mutations of real files, and point inside the text', async () => {
    const { texts } = await fuzz(2000, 2026, 7);
    assert.ok(texts > 2000);
  }).timeout(300_000);
});
