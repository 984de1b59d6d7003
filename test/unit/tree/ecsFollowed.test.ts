import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { quick, startTree, stopped, task, taskArn } from '../../support/ecsTree';
import { childrenOf, nextChange, showRows } from '../../support/rows';

const signal = new AbortController().signal;

describe('the rows of ECS', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  const startWith = async (...given: Parameters<typeof startTree>) => {
    ({ fake, tree } = await startTree(...given));
  };

  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  it('change by themselves when a task is stopped from outside', async () => {
    await startWith({ DescribeTasks: [{ reply: { tasks: [task] } }, { reply: { tasks: [{ ...stopped, taskArn }] } }] });
    await showRows(tree);
    const change = nextChange(tree);
    tree.setVisible?.(true);
    await change;
    assert.match((await showRows(tree))[3] ?? '', /container-of-cats:3 \| STOPPED · web exited with 1/);
  });

  it('tell of no change when nothing changed', async () => {
    await startWith();
    await showRows(tree);
    let changes = 0;
    tree.onChange?.(() => changes++);
    const rounds = requestsOf('DescribeTasks', 4);
    tree.setVisible?.(true);
    await rounds;
    assert.equal(changes, 0);
  });

  it('describe the tasks of a cluster with one call, whatever their number', async () => {
    const taskArns = Array.from({ length: 60 }, (_, at) => `${taskArn}${at}`);
    await startWith({
      ListTasks: [{ reply: { taskArns } }],
      DescribeTasks: [{ reply: { tasks: taskArns.map((arn) => ({ ...task, taskArn: arn })) } }],
    });
    const [cluster] = await childrenOf((await tree.roots(signal))[0]);
    assert.equal((await childrenOf(cluster)).length, 60);
    assert.equal(fake.inputs('DescribeTasks').length, 1);
  });

  it('leave a cluster without services its turns for tasks, until a task tells of a service', async () => {
    const ofService = { ...task, group: 'service:web' };
    const service = { serviceName: 'web', serviceArn: 'web', status: 'ACTIVE', desiredCount: 1, runningCount: 1 };
    await startWith({
      DescribeTasks: [...Array<Answer>(4).fill({ reply: { tasks: [task] } }), { reply: { tasks: [ofService] } }],
      ListServices: [{ reply: { serviceArns: [] } }, { reply: { serviceArns: ['web'] } }],
      DescribeServices: [{ reply: { services: [service] } }],
    });
    tree = createEcsTree(fake.aws, { pace: { ...quick, seldom: 10 } });
    await showRows(tree);
    tree.onChange?.(() => void showRows(tree));
    tree.setVisible?.(true);
    await requestsOf('DescribeTasks', 2);
    assert.equal(fake.inputs('ListServices').length, 1);
    await requestsOf('DescribeServices', 1);
    assert.match((await showRows(tree)).join('\n'), /web \| 1 of 1 running/);
  });

  it('are not followed while the view is hidden', async () => {
    await startWith();
    await showRows(tree);
    const rounds = requestsOf('DescribeTasks', 2);
    tree.setVisible?.(true);
    await rounds;
    tree.setVisible?.(false);
    const before = fake.ecs.requests.length;
    await new Promise((later) => setTimeout(later, 60));
    assert.ok(fake.ecs.requests.length - before <= 3, 'only a round that was under way may end');
  });

  it('keep the tasks they had when a look fails, below the reason', async () => {
    await startWith({
      ListTasks: [
        { reply: { taskArns: [taskArn] } },
        { reply: { taskArns: [] } },
        { error: 'AccessDeniedException', message: 'no' },
      ],
    });
    await showRows(tree);
    const change = nextChange(tree);
    tree.setVisible?.(true);
    await change;
    const rows = await showRows(tree);
    assert.match(rows[2] ?? '', /^ {4}[Nn]o \|/);
    assert.match(rows[3] ?? '', /^ {4}container-of-cats:3 \| RUNNING/);
  });

  /** Resolves when an operation was called so many more times. */
  async function requestsOf(operation: string, count: number): Promise<void> {
    const wanted = fake.inputs(operation).length + count;
    while (fake.inputs(operation).length < wanted) await new Promise((later) => setTimeout(later, 5));
  }
});
