import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { childrenOf, rowAt } from '../../support/rows';

const instance = {
  containerInstanceArn: 'arn:aws:ecs:eu-west-1:123456789012:container-instance/cats/0123',
  ec2InstanceId: 'i-0123',
  status: 'ACTIVE',
  agentConnected: true,
  versionInfo: { agentVersion: '1.98.0' },
  registeredResources: [
    { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 3904 },
  ],
  remainingResources: [
    { name: 'CPU', type: 'INTEGER', integerValue: 1536 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 3392 },
  ],
  attributes: [
    { name: 'ecs.instance-type', value: 't3.medium' },
    { name: 'ecs.availability-zone', value: 'eu-west-1a' },
  ],
  capacityProviderName: 'cats-instances',
  runningTasksCount: 1,
  pendingTasksCount: 0,
};
const answers: Readonly<Record<string, readonly Answer[]>> = {
  ListClusters: [{ reply: { clusterArns: ['cats'] } }],
  DescribeClusters: [
    {
      reply: {
        clusters: [
          {
            clusterName: 'cats',
            clusterArn: 'cats',
            status: 'ACTIVE',
            registeredContainerInstancesCount: 1,
            activeServicesCount: 2,
            capacityProviders: ['cats-instances', 'FARGATE', 'FARGATE_SPOT'],
            defaultCapacityProviderStrategy: [{ capacityProvider: 'cats-instances', weight: 1 }],
          },
        ],
      },
    },
  ],
  ListServices: [{ reply: { serviceArns: [] } }],
  ListTasks: [{ reply: { taskArns: [] } }],
  ListContainerInstances: [{ reply: { containerInstanceArns: [instance.containerInstanceArn] } }],
  DescribeContainerInstances: [{ reply: { containerInstances: [instance] } }],
  DescribeCapacityProviders: [
    {
      reply: {
        capacityProviders: [
          {
            name: 'cats-instances',
            status: 'ACTIVE',
            autoScalingGroupProvider: {
              autoScalingGroupArn: 'arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:0:autoScalingGroupName/cats-group',
              managedScaling: { status: 'ENABLED', targetCapacity: 100 },
            },
          },
        ],
      },
    },
  ],
};
const network = {
  describeInstances: { Reservations: [{ Instances: [{ InstanceId: 'i-0123', PublicIpAddress: '3.1.2.3' }] }] },
};

describe('the rows of what a cluster runs on', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  const startWith = async (more: Readonly<Record<string, readonly Answer[]>> = {}) => {
    fake = await startFakeAws({ ...answers, ...more }, network);
    tree = createEcsTree(fake.aws);
  };
  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });
  const rowsOf = async (label: string) =>
    (await childrenOf(await rowAt(tree, 'cats', label))).map((row) => `${row.label} | ${row.description ?? ''}`);

  it('are counted in the row of the cluster, and asked for only when they are opened', async () => {
    await startWith();
    assert.equal((await rowAt(tree, 'cats'))?.description, '2 services · 0 running · 1 container instance');
    const below = await childrenOf(await rowAt(tree, 'cats'));
    assert.deepEqual(
      below.map(({ label, description }) => [label, description]),
      [
        ['No task yet', 'Run one'],
        ['Container instances', '1'],
        ['Capacity providers', 'cats-instances, FARGATE, FARGATE_SPOT'],
      ],
    );
    assert.deepEqual([fake.inputs('ListContainerInstances'), fake.inputs('DescribeCapacityProviders')], [[], []]);
  });

  it('are container instances with what is free on them, and where they are', async () => {
    await startWith();
    assert.deepEqual(await rowsOf('Container instances'), [
      'i-0123 | t3.medium · 1536 of 2048 CPU free · 3392 of 3904 MiB free · 3.1.2.3',
    ]);
    const [row] = await childrenOf(await rowAt(tree, 'cats', 'Container instances'));
    assert.deepEqual(row?.tooltip?.split('\n').slice(1), [
      'ACTIVE, agent connected, version 1.98.0',
      't3.medium in eu-west-1a',
      'CPU units: 512 of 2048 used, 1536 free',
      'Memory in MiB: 512 of 3904 used, 3392 free',
      '1 running, 0 pending',
      'Capacity provider cats-instances',
      'Address 3.1.2.3',
    ]);
  });

  it('say first what keeps an instance from taking tasks', async () => {
    const containerInstances = [{ ...instance, status: 'DRAINING', agentConnected: false, attributes: [] }];
    await startWith({ DescribeContainerInstances: [{ reply: { containerInstances } }] });
    assert.match((await rowsOf('Container instances'))[0] ?? '', /^i-0123 \| DRAINING · agent not connected · 1536 of/);
  });

  it('do without what an instance that is only registering does not say yet', async () => {
    const containerInstances = [{ containerInstanceArn: instance.containerInstanceArn, status: 'REGISTERING' }];
    await startWith({ DescribeContainerInstances: [{ reply: { containerInstances } }] });
    assert.deepEqual(await rowsOf('Container instances'), ['0123 | REGISTERING · agent not connected']);
  });

  it('are capacity providers with their auto scaling group, the default one and those of Fargate', async () => {
    await startWith();
    assert.deepEqual(await rowsOf('Capacity providers'), [
      'cats-instances | default · ACTIVE · auto scaling group cats-group · managed scaling to 100 %',
      'FARGATE | instances of AWS',
      'FARGATE_SPOT | spare capacity of AWS, may be interrupted',
    ]);
    assert.deepEqual(fake.inputs('DescribeCapacityProviders'), [{ capacityProviders: ['cats-instances'] }]);
  });

  it('name the capacity providers although they may not be looked at', async () => {
    await startWith({ DescribeCapacityProviders: [{ error: 'AccessDeniedException', message: 'no' }] });
    const rows = await rowsOf('Capacity providers');
    assert.equal(rows.length, 4);
    assert.match(rows[0] ?? '', /^[Nn]o \|/);
  });
});
