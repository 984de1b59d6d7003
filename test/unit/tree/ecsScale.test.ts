import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { largeEcs } from '../../support/largeEcs';
import { childrenOf, rowAt } from '../../support/rows';
import { until } from '../../support/until';

/** Milliseconds; in place of three seconds. */
const every = 100;
const pace = { every, clusters: 10 * every, seldom: 5 * every, rest: every };

describe('the tree of 50 clusters, 500 services and 5,000 tasks', () => {
  let fake: FakeAws;
  let tree: TreeSource;

  beforeEach(async () => {
    fake = await startFakeAws(largeEcs({ clusters: 50, services: 500, tasks: 5_000 }), {
      describeNetworkInterfaces: { NetworkInterfaces: [] },
    });
    tree = createEcsTree(fake.aws, { pace });
  });
  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  /** The calls that were made since, by name. */
  const callsSince = (start: number) =>
    fake.ecs.requests
      .slice(start)
      .map(({ operation }) => operation)
      .sort();

  it('asks who it is and for the clusters when it is opened, and for nothing in them', async () => {
    const [root] = await tree.roots(new AbortController().signal);
    assert.equal((await childrenOf(root)).length, 51);
    assert.deepEqual(callsSince(0), ['DescribeClusters', 'GetCallerIdentity', 'ListClusters']);
  });

  it('asks for the tasks and services of one cluster when that is opened, and for addresses of what is seen', async () => {
    const cluster = await rowAt(tree, 'cats-7');
    const start = fake.ecs.requests.length;
    const rows = await childrenOf(cluster);
    assert.equal(rows.length, 10 + 10 + 1);
    assert.deepEqual(callsSince(start), [
      'DescribeServices',
      'DescribeTaskDefinition',
      'DescribeTasks',
      'ListServices',
      'ListTasks',
      'ListTasks',
    ]);
  });

  it('asks once more for the addresses of the tasks of a service when that is opened', async () => {
    const service = await rowAt(tree, 'cats-7', 'service-3');
    const start = fake.ecs.requests.length;
    assert.equal((await childrenOf(service)).length, 10);
    assert.equal((await childrenOf(service)).length, 10);
    assert.deepEqual(callsSince(start), ['DescribeTaskDefinition', 'DescribeTasks']);
  });

  it('polls an open cluster with at most one call in a round, services and tasks in turns', async () => {
    await childrenOf(await rowAt(tree, 'cats-7', 'service-3'));
    const start = fake.ecs.requests.length;
    tree.setVisible?.(true);
    await new Promise((later) => setTimeout(later, 40 * every));
    tree.setVisible?.(false);

    const polls = fake.ecs.requests.slice(start).filter(({ input }) => input['cluster']);
    const gaps = polls.slice(1).map(({ at }, before) => at - (polls[before]?.at ?? 0));
    assert.ok(polls.length > 10, `only ${polls.length} calls`);
    assert.ok(polls.length <= 41, `${polls.length} calls in 40 rounds`);
    assert.ok(Math.min(...gaps) > every / 2, `two calls within ${Math.min(...gaps)} ms`);
    const operations = [...new Set(polls.map(({ operation }) => operation))].sort();
    assert.deepEqual(operations, ['DescribeServices', 'DescribeTasks', 'ListServices', 'ListTasks']);
  });

  it('asks for all fifty, once all are open and quiet, no more than for a dozen', async () => {
    const clusters = await childrenOf((await tree.roots(new AbortController().signal))[0]);
    for (const cluster of clusters.slice(0, 50)) await childrenOf(cluster);
    const start = fake.ecs.requests.length;
    const polls = () => fake.ecs.requests.slice(start).filter(({ input }) => input['cluster']);
    tree.setVisible?.(true);
    const began = Date.now();
    await until(() => new Set(polls().map(({ input }) => input['cluster'])).size === 50);
    await until(() => Date.now() - began >= 20 * every);
    const rounds = (Date.now() - began) / every + 1;
    tree.setVisible?.(false);

    // A first turn of each, then twelve tasks' in a round, and of services and clusters a few.
    const most = 50 + 16 * rounds;
    assert.ok(polls().length <= most, `${polls().length} calls in ${rounds.toFixed(0)} rounds`);
  }).timeout(60_000);

  it('asks no call for more than it takes', async () => {
    await childrenOf(await rowAt(tree, 'cats-7'));
    for (const { input } of fake.ecs.requests) {
      const { tasks = [], services = [] } = input;
      assert.ok(Array.isArray(tasks) && tasks.length <= 100);
      assert.ok(Array.isArray(services) && services.length <= 10);
    }
  });
});
