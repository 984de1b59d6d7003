import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeNode } from '../../../client/tree/node';
import { createReadAhead } from '../../../client/tree/readAhead';
import type { ReadAhead } from '../../../client/tree/readAhead';
import type { TreeSource } from '../../../client/tree/treeSource';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answers } from '../../support/fakeEcs';

const arn = (rest: string) => `arn:aws:ecs:eu-west-1:123456789012:${rest}`;
const task = {
  taskArn: arn('task/cats/t-1'),
  taskDefinitionArn: arn('task-definition/cats:1'),
  group: 'service:web',
  launchType: 'EC2',
  lastStatus: 'RUNNING',
  containerInstanceArn: arn('container-instance/cats/i-1'),
};
const instance = { containerInstanceArn: task.containerInstanceArn, ec2InstanceId: 'mi-1', status: 'ACTIVE' };
const cluster = {
  clusterName: 'cats',
  clusterArn: arn('cluster/cats'),
  status: 'ACTIVE',
  activeServicesCount: 1,
  registeredContainerInstancesCount: 1,
  capacityProviders: ['cats-instances'],
};
/** An account with one of everything that the tree has rows for. */
const answers: Answers = {
  ListClusters: [{ reply: { clusterArns: [cluster.clusterArn] } }],
  DescribeClusters: [{ reply: { clusters: [cluster] } }],
  ListServices: [{ reply: { serviceArns: [arn('service/cats/web')] } }],
  DescribeServices: [{ reply: { services: [{ serviceName: 'web', serviceArn: arn('service/cats/web') }] } }],
  ListTasks: [{ reply: { taskArns: [task.taskArn] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
  DescribeTaskDefinition: [{ reply: { taskDefinition: {} } }],
  ListContainerInstances: [{ reply: { containerInstanceArns: [instance.containerInstanceArn] } }],
  DescribeContainerInstances: [{ reply: { containerInstances: [instance] } }],
  DescribeCapacityProviders: [{ reply: { capacityProviders: [{ name: 'cats-instances' }] } }],
  ListTaskDefinitionFamilies: [{ reply: { families: ['cats'] } }],
  ListTaskDefinitions: [{ reply: { taskDefinitionArns: [task.taskDefinitionArn] } }],
};
const pace = { every: 20, clusters: 40, seldom: 40, rest: 40 };

describe('when the view of ECS is closed', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  let rows: ReadAhead;
  let isOpen = true;
  const open = async (row?: TreeNode): Promise<void> => {
    if (!isOpen) return;
    for (const each of await rows.rowsBelow(row)) await open(each);
  };
  const eventually = async (isSo: () => boolean) => {
    for (const end = Date.now() + 1_500; !isSo() && Date.now() < end;) await new Promise((on) => setTimeout(on, 5));
    return isSo();
  };
  const startWith = async (more: Answers) => {
    fake = await startFakeAws({ ...answers, ...more });
    tree = createEcsTree(fake.aws, { pace });
    rows = createReadAhead(tree, 'slipway.tasks', () => undefined);
    tree.setVisible?.(true);
    isOpen = true;
  };
  const closings: Readonly<Record<string, () => void>> = {
    hidden() {
      isOpen = false;
      tree.setVisible?.(false);
      rows.hide();
    },
    disposed() {
      isOpen = false;
      rows.dispose();
      tree.setVisible?.(false);
    },
  };
  afterEach(async () => {
    rows.dispose();
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  for (const operation of ['GetCallerIdentity', ...Object.keys(answers)]) {
    for (const [how, close] of Object.entries(closings)) {
      it(`${operation} is cancelled while its rows are opened, because the view is ${how}`, async () => {
        await startWith({ [operation]: ['hang'] });
        const opened = open();
        assert.ok(await eventually(() => fake.ecs.hanging() > 0), `${operation} was not called`);
        close();
        assert.ok(await eventually(() => fake.ecs.hanging() === 0), `${operation} was not cancelled`);
        await opened;
      });
    }
  }

  it('DescribeTasks of a service that is opened later is cancelled', async () => {
    const [all] = [answers['DescribeTasks']].flat();
    assert.ok(all && typeof all === 'object');
    await startWith({ DescribeTasks: [all, 'hang'] });
    tree.setVisible?.(false); // Nothing but the opening asks.
    void open();
    assert.ok(await eventually(() => fake.ecs.hanging() > 0));
    rows.hide();
    assert.ok(await eventually(() => fake.ecs.hanging() === 0));
  });

  const followed = [
    'ListClusters',
    'DescribeClusters',
    'ListServices',
    'DescribeServices',
    'ListTasks',
    'DescribeTasks',
    'ListContainerInstances',
    'DescribeContainerInstances',
    'DescribeCapacityProviders',
    'ListTaskDefinitionFamilies',
    'ListTaskDefinitions',
  ];
  for (const operation of followed) {
    it(`${operation} is cancelled while its rows are followed`, async () => {
      let isQuiet = false;
      const usual = answers[operation];
      await startWith({
        [operation]: () => (isQuiet ? 'hang' : (Array.isArray(usual) && usual[0]) || 'hang'),
      });
      await open();
      isQuiet = true;
      assert.ok(await eventually(() => fake.ecs.hanging() > 0), `${operation} was not called`);
      closings['hidden']?.();
      assert.ok(await eventually(() => fake.ecs.hanging() === 0), `${operation} was not cancelled`);
    });
  }

  it('nothing more is asked', async () => {
    await startWith({});
    await open();
    closings['hidden']?.();
    const before = fake.ecs.requests.length;
    await new Promise((later) => setTimeout(later, 10 * pace.every));
    assert.ok(fake.ecs.requests.length <= before + 1, 'but what was on its way');
  });
});
