import assert from 'node:assert/strict';

import type { Cluster } from '../../../client/aws/clusters';
import type { ContainerState, TaskState } from '../../../client/run/runTarget';
import { createEcsTree } from '../../../client/tree/ecs';
import { clusterTaskRows } from '../../../client/tree/clusterTaskRows';
import type { Place } from '../../../client/tree/place';
import { startFakeAws } from '../../support/fakeAws';
import { largeEcs } from '../../support/largeEcs';
import { childrenOf, rowAt } from '../../support/rows';

const id = 'ecs/cats/tasks';
const web: ContainerState = { name: 'web', image: 'cats:1', lastStatus: 'RUNNING' };

function tasks(count: number, change: (at: number) => Partial<TaskState> = () => ({})) {
  return Array.from({ length: count }, (_, at) => ({
    addresses: [],
    state: {
      id: `task-${at}`,
      taskDefinition: 'cats:1',
      lastStatus: 'RUNNING',
      launchType: 'FARGATE',
      containers: [web],
      ...change(at),
    } satisfies TaskState,
  }));
}

function rows(of: ReturnType<typeof tasks>, steps = 1) {
  // Of cluster and place no more is looked at.
  const [cluster, place] = [{ name: 'cats' } as Cluster, { connection: {}, steps: () => steps } as unknown as Place];
  return clusterTaskRows(id, of, cluster, place);
}

describe('the rows of tasks beside each other', () => {
  it('are open at first while they are few', () => {
    assert.ok(rows(tasks(5)).every(({ expanded }) => expanded));
    assert.ok(rows(tasks(6)).every(({ expanded }) => !expanded));
  });

  it('are all there up to a hundred, and the rest a step at a time', () => {
    assert.equal(rows(tasks(100)).length, 100);
    const some = rows(tasks(250));
    assert.deepEqual([some.length, some.at(-1)?.label, some.at(-1)?.onClick?.args], [101, 'More…', [id]]);
    assert.equal(rows(tasks(250), 2).length, 201);
    assert.deepEqual(
      rows(tasks(250), 3).map((row) => row.id),
      tasks(250).map(({ state }) => state.id),
    );
  });

  const troubles: readonly (readonly [string, Partial<TaskState>])[] = [
    ['does not run yet', { lastStatus: 'PENDING' }],
    ['is being stopped', { lastStatus: 'STOPPING' }],
    ['is unhealthy', { containers: [web, { ...web, healthStatus: 'UNHEALTHY' }] }],
    ['has a container that failed', { containers: [{ ...web, lastStatus: 'STOPPED', exitCode: 1 }] }],
  ];
  for (const [what, trouble] of troubles) {
    it(`hide no task that ${what}, and keep its place`, () => {
      const some = rows(tasks(250, (at) => (at === 249 || at === 3 ? trouble : {})));
      const ids = some.map((row) => row.id);
      assert.equal(some.length, 101);
      assert.deepEqual([ids[3], ids[98], ids[99], ids[100]], ['task-3', 'task-98', 'task-249', `${id}/more`]);
    });
  }

  it('hide none of those that something is the matter with, however many', () => {
    assert.equal(rows(tasks(250, () => ({ lastStatus: 'STOPPED' }))).length, 250);
    assert.equal(rows(tasks(250, (at) => (at < 150 ? { lastStatus: 'PENDING' } : {}))).length, 151);
  });

  it('are shown a step further when more is asked for', async () => {
    const fake = await startFakeAws(largeEcs({ clusters: 1, services: 1, tasks: 150 }), {
      describeNetworkInterfaces: { NetworkInterfaces: [] },
    });
    try {
      const tree = createEcsTree(fake.aws);
      const service = async () => childrenOf(await rowAt(tree, 'cats-0', 'service-0'));
      const some = await service();
      const more = some.at(-1);
      assert.deepEqual([some.length, more?.label], [101, 'More…']);
      tree.showMore(String(more?.onClick?.args[0]));
      assert.equal((await service()).length, 135);
      const [first] = some;
      assert.deepEqual(
        (await childrenOf(first)).map(({ label }) => label),
        ['http://10.0.0.1', 'web', 'sidecar'],
      );
    } finally {
      await fake.close();
    }
    assert.deepEqual(fake.ecs.mistakes, []);
  });
});
