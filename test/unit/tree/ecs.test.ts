import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import type { FakeAws } from '../../support/fakeAws';
import { quick, startTree, stopped, task, taskArn } from '../../support/ecsTree';
import { childrenOf, showRows } from '../../support/rows';

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

  it('are profile and region, cluster, task, address and container', async () => {
    await startWith();
    assert.deepEqual(await showRows(tree), [
      `cats · eu-west-1 | ${fake.ecs.endpoint}`,
      '  cats | 1 running · 2 pending',
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '      http://3.1.2.3 | web · port 80',
      '      web | RUNNING · HEALTHY',
      '  Task definitions | ',
      '    No task definition is registered yet | ',
      '    Inactive families | ',
      '      None is inactive | ',
    ]);
  });

  it('have running tasks before stopped ones, which say why', async () => {
    await startWith({
      ListTasks: [{ reply: { taskArns: [taskArn, stopped.taskArn] } }],
      DescribeTasks: [{ reply: { tasks: [stopped, task] } }],
    });
    assert.deepEqual((await showRows(tree)).slice(2, -4), [
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '      http://3.1.2.3 | web · port 80',
      '      web | RUNNING · HEALTHY',
      '    Stopped tasks | 1',
      '      container-of-cats:3 | STOPPED · web exited with 1: the program ended with an error of its own',
      '        web exited with 1: the program ended with an error of its own | Look at its logs.',
      '        web | STOPPED · exit code 1',
    ]);
  });

  it('part the tasks of a service from those on their own', async () => {
    const ofService = { ...task, taskArn: `${taskArn}1`, group: 'service:web' };
    const service = { serviceName: 'web', serviceArn: 'web', status: 'ACTIVE', desiredCount: 2, runningCount: 1 };
    await startWith({
      ListTasks: [{ reply: { taskArns: [taskArn, `${taskArn}1`] } }, { reply: { taskArns: [] } }],
      DescribeTasks: [{ reply: { tasks: [task, ofService] } }],
      ListServices: [{ reply: { serviceArns: ['web'] } }],
      DescribeServices: [{ reply: { services: [service] } }],
    });
    const rows = (await showRows(tree)).slice(2).filter((row) => !/^ {6,}(http|web)/.test(row));
    assert.deepEqual(rows.slice(0, -4), [
      '    web | 1 of 2 running',
      '      container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
    ]);
  });

  it('list the families of task definitions, and the revisions of each', async () => {
    const arn = (revision: number) =>
      `arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:${revision}`;
    await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }, { reply: { families: [] } }],
      ListTaskDefinitions: [
        { reply: { taskDefinitionArns: [arn(3), arn(2)] } },
        { reply: { taskDefinitionArns: [arn(1)] } },
      ],
    });
    assert.deepEqual((await showRows(tree)).slice(-8), [
      '  Task definitions | ',
      '    container-of-cats | ',
      '      container-of-cats:3 | latest',
      '      container-of-cats:2 | ',
      '      Inactive revisions | ',
      '        container-of-cats:1 | INACTIVE',
      '    Inactive families | ',
      '      None is inactive | ',
    ]);
    const asked = fake.inputs('ListTaskDefinitions').map(({ status, sort }) => [status, sort]);
    assert.deepEqual(asked, [
      ['ACTIVE', 'DESC'],
      ['INACTIVE', 'DESC'],
    ]);
  });

  it('read as many revisions as somebody asks for, and no more', async () => {
    const arns = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:${first - at}`);
    await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['cats'] } }],
      ListTaskDefinitions: [
        { reply: { taskDefinitionArns: arns(300, 50), nextToken: '50' } },
        { reply: { taskDefinitionArns: arns(300, 100), nextToken: '100' } },
      ],
    });
    const place = createEcsTree(fake.aws, { pace: quick });
    const revisions = async () => {
      const definitions = (await childrenOf((await place.roots(signal))[0])).at(-1);
      const [family] = await childrenOf(definitions);
      return childrenOf(family);
    };
    const more = (await revisions()).find(({ label }) => label === 'More…');
    assert.equal((await revisions()).filter(({ tags }) => tags?.includes('revision')).length, 50);
    place.showMore(String(more?.onClick?.args[0]));
    assert.equal((await revisions()).filter(({ tags }) => tags?.includes('revision')).length, 100);
    assert.deepEqual(
      fake.inputs('ListTaskDefinitions').map(({ maxResults }) => maxResults),
      [50, 100],
    );
  });

  it('carry what the commands of their menus need', async () => {
    await startWith();
    const [cluster] = await childrenOf((await tree.roots(signal))[0]);
    const [row] = await childrenOf(cluster);
    assert.deepEqual(row?.args, {
      task: taskArn,
      cluster: 'cats',
      profile: 'cats',
      region: 'eu-west-1',
      address: 'http://3.1.2.3',
    });
    assert.deepEqual(row?.tags, ['task', 'running', 'onEcs', 'address']);
    assert.deepEqual(cluster?.args, { cluster: 'cats', profile: 'cats', region: 'eu-west-1' });
  });

  it('ask AWS nothing before they are opened', async () => {
    await startWith();
    await tree.roots(signal);
    assert.deepEqual(fake.ecs.requests, []);
  });

  it('say that there is no cluster, and create one by a click', async () => {
    await startWith({ ListClusters: [{ reply: { clusterArns: [] } }] });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.onClick],
      [
        'No cluster in eu-west-1 yet',
        { command: 'slipway.createCluster', args: [{ profile: 'cats', region: 'eu-west-1' }, 'button'] },
      ],
    );
  });
});
