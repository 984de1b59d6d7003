import assert from 'node:assert/strict';

import type { LocalDocker } from '../../client/run/local/localDocker';
import type { TaskState } from '../../client/run/runTarget';
import { tellLocalTasks } from '../../client/ui/tellLocalTasks';

const cats: TaskState = {
  id: 'cats-1',
  taskDefinition: 'cats',
  lastStatus: 'RUNNING',
  launchType: 'LOCAL',
  containers: [],
};
const steady = new AbortController().signal;
const request = { definition: { family: 'cats', containerDefinitions: [] }, count: 1, clientToken: 'x' };

describe('tasks that run here when a window starts', () => {
  it('are told after a window that was ended in the middle, and looked for only then', async () => {
    const memory = memoryOf();
    const first = windowWith(memory, [cats]);
    await first.local.run(request, steady);
    assert.equal(first.lists(), 0);

    const next = windowWith(memory, [cats, { ...cats, id: 'cats-2', lastStatus: 'STOPPED' }]);
    await new Promise(setImmediate);
    assert.deepEqual(next.said, ['The editor was ended, and cats still runs here: Show, Stop']);
  });

  it('are not told after a window that closed as it should, nor when nothing runs', async () => {
    const memory = memoryOf();
    const first = windowWith(memory, [cats]);
    await first.local.run(request, steady);
    first.local.close();
    assert.equal(windowWith(memory, [cats]).lists(), 0);

    const second = windowWith(memory, []);
    await second.local.run(request, steady);
    const third = windowWith(memory, []);
    await new Promise(setImmediate);
    assert.equal(third.lists(), 1);
    assert.deepEqual(third.said, []);
  });
});

function windowWith(memory: ReturnType<typeof memoryOf>, tasks: readonly TaskState[]) {
  const said: string[] = [];
  let lists = 0;
  const unused = () => {
    throw new Error('not part of this test');
  };
  const engine: LocalDocker = {
    run: async () => ({ tasks: [], failures: [] }),
    find: unused,
    preview: unused,
    replace: unused,
    async list() {
      lists += 1;
      return tasks;
    },
  };
  const local = tellLocalTasks(engine, memory, (message, ...actions) => {
    said.push(`${message}: ${actions.map(({ title }) => title).join(', ')}`);
  });
  return { local, said, lists: () => lists };
}

function memoryOf() {
  const kept = new Map<string, unknown>();
  return {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}
