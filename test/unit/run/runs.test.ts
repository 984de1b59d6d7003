import assert from 'node:assert/strict';

import { createRuns } from '../../../client/run/runs';

describe('runs', () => {
  it('note each step with what it said, how it ended and how long it took', async () => {
    let time = 1000;
    const run = createRuns(() => time).begin('Build cats');
    const id = await run.step('build', async (note) => {
      note('layer 1');
      time += 250;
      return 'sha256:1';
    });
    run.finish('sha256:1');
    assert.equal(id, 'sha256:1');
    assert.deepEqual(run.steps(), [{ title: 'build', state: 'done', detail: 'sha256:1', took: 250 }]);
    assert.equal(run.state(), 'done');
  });

  it('note why a step failed, and throw it on', async () => {
    const run = createRuns().begin('Push cats');
    await assert.rejects(
      run.step('push', () => Promise.reject(new Error('denied'))),
      /denied/,
    );
    assert.equal(run.state(), 'failed');
    assert.equal(run.steps()[0]?.detail, 'denied');
  });

  it('keep a remark among the steps, and stay what they are', () => {
    const run = createRuns().begin('Run cats locally');
    run.remark('The task role is not assumed.');
    assert.deepEqual(run.steps(), [{ title: 'The task role is not assumed.', state: 'remark', detail: '' }]);
    assert.equal(run.state(), 'running');
  });

  it('give their outcome to what was done last, and not to a remark', () => {
    const run = createRuns().begin('Verify cats');
    void run.step('look', () => Promise.resolve());
    run.remark('There is no role cats');
    run.finish('1 problem');
    assert.deepEqual(
      run.steps().map(({ detail }) => detail),
      ['1 problem', ''],
    );
  });

  it('take the place of the one that they go on with, with what that has done', async () => {
    const runs = createRuns(() => 0);
    const first = runs.begin('Ship cats', { ship: '1' });
    await first.step('build', () => Promise.resolve());
    await assert.rejects(first.step('push', () => Promise.reject(new Error('denied'))));
    first.remark('Stopped');

    const second = runs.begin('Ship cats', { ship: '1' });
    await second.step('push', () => Promise.resolve());
    assert.deepEqual(runs.list(), [second]);
    assert.notEqual(second.id, first.id);
    assert.deepEqual(
      second.steps().map(({ title, state }) => `${title}: ${state}`),
      ['build: done', 'push: done'],
    );
  });

  it('call a step cancelled that the user stopped', async () => {
    const run = createRuns().begin('Build cats');
    await assert.rejects(run.step('build', () => Promise.reject(new DOMException('Stopped', 'AbortError'))));
    assert.equal(run.state(), 'cancelled');
  });

  it('are listed newest first, and tell who listens of every change until it stops listening', async () => {
    const runs = createRuns();
    let changes = 0;
    const stop = runs.onChange(() => changes++);
    runs.begin('one');
    await runs.begin('two').step('x', () => Promise.resolve());
    assert.deepEqual(
      runs.list().map(({ title }) => title),
      ['two', 'one'],
    );
    assert.equal(changes, 4);
    stop();
    runs.begin('three');
    assert.equal(changes, 4);
  });
});
