import assert from 'node:assert/strict';

import { createLaunchTypes } from '../../../client/run/launchTypes';

describe('The launch types that files were run with', () => {
  it('are those of the last run of each, with what is known of a capacity provider', async () => {
    const { launchTypes } = setUp();
    await launchTypes.remember('/a.json', { launchType: 'EC2' });
    await launchTypes.remember('/b.json', { capacityProvider: 'FARGATE_SPOT' });
    await launchTypes.remember('/c.json', { launchType: 'EC2' });
    await launchTypes.remember('/a.json', { launchType: 'FARGATE' });
    await launchTypes.remember('/c.json', { capacityProvider: 'our-instances' });
    assert.deepEqual(launchTypes.list(), { '/a.json': 'FARGATE', '/b.json': 'FARGATE' });
  });

  it('tell who listens when they change, and are not kept for ever', async () => {
    const { launchTypes } = setUp();
    let changes = 0;
    const stop = launchTypes.onChange(() => changes++);
    for (let at = 0; at < 60; at++) await launchTypes.remember(`/${at}.json`, { launchType: 'EC2' });
    stop();
    await launchTypes.remember('/last.json', { launchType: 'EC2' });
    assert.equal(changes, 60);
    assert.equal(Object.keys(launchTypes.list()).length, 50);
    assert.equal(launchTypes.list()['/last.json'], 'EC2');
  });
});

function setUp() {
  let kept: Readonly<Record<string, string>> = {};
  const save = async (launchTypes: Readonly<Record<string, string>>) => void (kept = launchTypes);
  return { launchTypes: createLaunchTypes({ load: () => kept, save }) };
}
