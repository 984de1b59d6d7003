import assert from 'node:assert/strict';

import { followTasks } from '../../../client/run/followTasks';
import type { RunningTask, TaskState } from '../../../client/run/runTarget';
import { fakeTask } from '../../support/fakeTask';

const signal = new AbortController().signal;
const state = (id: string, lastStatus: TaskState['lastStatus']): TaskState => ({
  id,
  taskDefinition: 'cats:1',
  lastStatus,
  launchType: 'FARGATE',
  containers: [],
});

function task(id: string, watch: RunningTask['watch']): RunningTask {
  return fakeTask(id, { watch });
}

describe('following tasks', () => {
  it('notes what they come to, each status once', async () => {
    const words: string[] = [];
    const two = ['1', '2'].map((id) =>
      task(id, async function* () {
        yield state(id, 'PENDING');
        yield state(id, 'RUNNING');
      }),
    );
    const { word } = await followTasks(two, (said) => words.push(said), signal);
    assert.equal(word, 'RUNNING');
    assert.equal(words[0], 'PENDING');
  });

  it('ends for all when one can no longer be followed', async () => {
    let other: AbortSignal | undefined;
    const tasks = [
      // eslint-disable-next-line require-yield
      task('1', async function* () {
        throw new Error('ECS does not answer');
      }),
      task('2', async function* (its) {
        other = its;
        yield state('2', 'PENDING');
        await new Promise((done) => its.addEventListener('abort', done));
      }),
    ];
    await assert.rejects(
      followTasks(tasks, () => undefined, signal),
      /ECS does not answer/,
    );
    assert.equal(other?.aborted, true);
  });

  it('is no success when it is cancelled before they run', async () => {
    const cancelled = new AbortController();
    const pending = task('1', async function* () {
      yield state('1', 'PENDING');
      cancelled.abort();
    });
    await assert.rejects(
      followTasks([pending], () => undefined, cancelled.signal),
      { name: 'AbortError' },
    );
  });
});
