import assert from 'node:assert/strict';

import { label } from '../../../../client/run/local/localLabels';
import { toTaskState } from '../../../../client/run/local/localState';
import { memberOf, noteOf } from '../../../support/localContainers';

const began = new Date('2026-11-22T17:00:00Z');
const ended = new Date('2026-11-22T17:05:00Z');

describe('the state of a local task', () => {
  it('is PENDING until every container was started, then RUNNING', () => {
    const [web, db] = [memberOf('web', { status: 'running' }), memberOf('db')];
    assert.equal(toTaskState('cats-1', [web, db]).lastStatus, 'PENDING');
    assert.equal(toTaskState('cats-1', [web, { ...db, status: 'running' }]).lastStatus, 'RUNNING');
  });

  it('names containers in the order of the definition, with their health and exit codes', () => {
    const names = ['web', 'job'];
    const job = memberOf('job', { status: 'exited', exitCode: 0, startedAt: began }, { essential: false, names });
    const web = memberOf('web', { status: 'running', health: 'healthy', startedAt: began }, { names });
    assert.deepEqual(toTaskState('cats-1', [job, web]), {
      id: 'cats-1',
      taskDefinition: 'cats',
      lastStatus: 'RUNNING',
      launchType: 'LOCAL',
      startedAt: began,
      containers: [
        { name: 'web', image: 'cats:1', lastStatus: 'RUNNING', healthStatus: 'HEALTHY' },
        { name: 'job', image: 'cats:1', lastStatus: 'STOPPED', exitCode: 0 },
      ],
    });
  });

  it('is STOPPING from the moment the reason is noted until the last container ended', () => {
    const labels = { [label.stopCode]: 'UserInitiated', [label.stoppedReason]: 'enough' };
    const record = { ...noteOf('record', labels), createdAt: began };
    const web = memberOf('web', { status: 'running', startedAt: began });
    assert.equal(toTaskState('cats-1', [web, record]).lastStatus, 'STOPPING');

    const state = toTaskState('cats-1', [{ ...web, status: 'exited', exitCode: 143, finishedAt: ended }, record]);
    assert.equal(state.lastStatus, 'STOPPED');
    assert.equal(state.stopCode, 'UserInitiated');
    assert.equal(state.stoppedReason, 'enough');
    assert.deepEqual(state.stoppedAt, ended);
  });

  it('says why a container ended that ran out of memory', () => {
    const web = memberOf('web', { status: 'exited', exitCode: 137, wasOutOfMemory: true });
    const [container] = toTaskState('cats-1', [web]).containers;
    assert.equal(container?.reason, 'OutOfMemoryError: Container killed due to memory usage');
    assert.equal(container.exitCode, 137);
  });

  it('has no exit code for a container that did not start', () => {
    const [container] = toTaskState('cats-1', [memberOf('web', { error: 'not found', exitCode: 127 })]).containers;
    assert.deepEqual(container, {
      name: 'web',
      image: 'cats:1',
      lastStatus: 'STOPPED',
      reason: 'CannotStartContainerError: not found',
    });
  });

  it('is what was noted when the containers are gone', () => {
    const web = memberOf('web', { status: 'exited', exitCode: 143, startedAt: began, finishedAt: ended });
    const record = noteOf('record', { [label.stopCode]: 'UserInitiated', [label.stoppedReason]: 'enough' });
    const state = toTaskState('cats-1', [web, record]);
    const summary = noteOf('summary', { [label.summary]: JSON.stringify(state) });
    assert.deepEqual(toTaskState('cats-1', [summary]), state);
  });

  it('does not believe a summary that says nothing', () => {
    for (const text of ['', '[]', '{"id":"x"}', 'null', '{"id":"x","containers":"y"}']) {
      const state = toTaskState('cats-1', [noteOf('summary', { [label.summary]: text })]);
      assert.equal(state.id, 'cats-1', text);
      assert.deepEqual(state.containers, [], text);
    }
  });
});
