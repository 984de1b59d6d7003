import assert from 'node:assert/strict';

import type { Docker } from '../../../../client/docker/docker';
import { createKeeper } from '../../../../client/run/local/localKeeper';
import { label } from '../../../../client/run/local/localLabels';
import { thisOwner } from '../../../../client/run/local/localOwner';
import { localTask } from '../../../../client/run/local/localTask';
import type { TaskState } from '../../../../client/run/runTarget';
import { fakeDocker } from '../../../support/fakeDocker';

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

  it('that was not created as a whole, and could not be removed, is STOPPED with the reason once the engine is back', async () => {
    const parts = new Map<string, Readonly<Record<string, string>>>();
    const common = { [label.task]: 'cats-1', [label.containers]: '["web","db"]', [label.owner]: thisOwner };
    parts.set('p1', { ...common, [label.role]: 'pause' });
    parts.set('c1', { ...common, [label.role]: 'container', [label.container]: 'web' });
    let isThere = false;
    const listeners = new Set<Parameters<Docker['onChange']>[0]>();
    const engine = fakeDocker(([noun, verb, ...rest], { stdin = '' }) => {
      if (!isThere) return { exitCode: 1, stderr: 'Cannot connect to the Docker daemon' };
      if (verb === 'ls') return { stdout: noun === 'container' ? [...parts.keys()].join('\n') : '' };
      if (verb === 'rm') rest.forEach((id) => parts.delete(id));
      if (verb === 'dial-stdio') {
        const id = `n${parts.size}`;
        parts.set(id, JSON.parse(stdin.slice(stdin.indexOf('\r\n\r\n'))).Labels);
        return { stdout: `HTTP/1.0 201 Created\r\n\r\n${JSON.stringify({ Id: id })}` };
      }
      if (verb !== 'inspect' || noun !== 'container') return undefined;
      const all = [...parts].map(([Id, Labels]) => ({ Id, Config: { Labels }, State: { Status: 'created' } }));
      return { stdout: JSON.stringify(all) };
    });
    const docker: Docker = { ...engine, onChange: (listener) => (listeners.add(listener), () => undefined) };

    const keeper = createKeeper(docker);
    const states: TaskState[] = [];
    const stopped = new Promise<void>((done) =>
      keeper.onState('cats-1', (state) => {
        states.push(state);
        if (state.lastStatus === 'STOPPED') done();
      }),
    );
    keeper.abandon('cats-1', 'The image has no platform that fits');
    await new Promise((later) => setImmediate(later));
    assert.equal(states.length, 0);

    isThere = true;
    listeners.forEach((listener) => listener({ kind: 'engine', action: 'connect', id: '', attributes: {} }));
    await stopped;
    assert.equal(states[0]?.lastStatus, 'PROVISIONING');
    assert.equal(states.at(-1)?.stoppedReason, 'The image has no platform that fits');
  });
});
