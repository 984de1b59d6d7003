import assert from 'node:assert/strict';

import { createKeeper } from '../../../client/run/localKeeper';
import { label } from '../../../client/run/localLabels';
import { localTask } from '../../../client/run/localTask';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;

describe('a local task', () => {
  it('is DELETED for who watches it when it goes between two looks', async () => {
    const labels = { [label.task]: 'cats-1', [label.containers]: '["web"]', [label.container]: 'web' };
    const web = { Id: 'c1', Config: { Labels: labels }, State: { Status: 'running' } };
    const lists = ['c1\n'];
    const docker = fakeDocker(([, verb]) => {
      if (verb === 'ls') return { stdout: lists.shift() ?? '' };
      return { stdout: JSON.stringify([web]) };
    });

    const seen: string[] = [];
    for await (const { lastStatus } of localTask(docker, createKeeper(docker), 'cats-1').watch(never)) {
      seen.push(lastStatus);
    }
    assert.deepEqual(seen, ['RUNNING', 'DELETED']);
  });
});
