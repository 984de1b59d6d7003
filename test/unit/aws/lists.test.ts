import assert from 'node:assert/strict';

import { readTaskId, regionOf } from '../../../client/aws/arn';
import { createFargateCluster, listClusters } from '../../../client/aws/clusters';
import type { Connection } from '../../../client/aws/connection';
import { securityGroups, subnets, vpcs } from '../../../client/aws/network';
import { describeTasks, listTasks } from '../../../client/aws/tasks';
import { UserError } from '../../../server/userError';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeConnection } from '../../support/fakeConnection';
import type { Answers } from '../../support/fakeEcs';

const signal = new AbortController().signal;

describe('what ECS lists', () => {
  let fake: FakeAws;

  const startWith = async (answers: Answers): Promise<Connection> => {
    fake = await startFakeAws(answers);
    return fake.aws.connect();
  };

  closeAfterEach(() => fake);

  it('is read to the last page', async () => {
    const aws = await startWith({
      ListTasks: [{ reply: { taskArns: ['a'], nextToken: 'more' } }, { reply: { taskArns: ['b'] } }],
    });
    assert.deepEqual(await listTasks(aws, 'cats', signal), ['a', 'b']);
    assert.equal(fake.ecs.requests[1]?.input['nextToken'], 'more');
  });

  it('is not described when there is nothing to describe', async () => {
    const aws = await startWith({ ListClusters: [{ reply: { clusterArns: [] } }] });
    assert.deepEqual(await describeTasks(aws, 'cats', [], signal), []);
    assert.deepEqual(await listClusters(aws, signal), []);
    assert.deepEqual(
      fake.ecs.requests.map(({ operation }) => operation),
      ['ListClusters'],
    );
  });

  it('is described by the hundred', async () => {
    const aws = await startWith({ DescribeTasks: [{ reply: { tasks: [] } }] });
    const arns = Array.from({ length: 201 }, (_, at) => `task-${at}`);
    await describeTasks(aws, 'cats', arns, signal);
    const sizes = fake.ecs.requests.map(({ input }) => Object.keys(Object(input['tasks'])).length);
    assert.deepEqual(
      sizes.sort((a, b) => b - a),
      [100, 100, 1],
    );
  });

  it('leaves out a cluster that was deleted', async () => {
    const clusters = [
      { clusterName: 'cats', status: 'ACTIVE', runningTasksCount: 2 },
      { clusterName: 'birds', status: 'INACTIVE' },
    ];
    const aws = await startWith({
      ListClusters: [{ reply: { clusterArns: ['cats', 'birds'] } }],
      DescribeClusters: [{ reply: { clusters } }],
    });
    assert.deepEqual(
      (await listClusters(aws, signal)).map(({ name, runningTasks }) => [name, runningTasks]),
      [['cats', 2]],
    );
  });

  it('gets a cluster with both Fargate capacity providers', async () => {
    const aws = await startWith({ CreateCluster: [{ reply: { cluster: { clusterName: 'cats', status: 'ACTIVE' } } }] });
    assert.equal((await createFargateCluster(aws, 'cats', signal)).status, 'ACTIVE');
    assert.deepEqual(fake.ecs.requests[0]?.input, {
      clusterName: 'cats',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    });
  });

  it('gets its first cluster in an account once the role for it is there', async () => {
    const message = 'Unable to assume the service linked role. Please verify that the ECS service linked role exists.';
    const aws = await startWith({
      CreateCluster: [{ error: 'InvalidParameterException', message }, { reply: { cluster: { clusterName: 'cats' } } }],
    });
    assert.equal((await createFargateCluster(aws, 'cats', signal)).name, 'cats');
  });
});

describe('the network of an account', () => {
  const publicTable = { Routes: [{ GatewayId: 'local' }, { GatewayId: 'igw-1' }] };
  const privateTable = { Routes: [{ GatewayId: 'local' }, { NatGatewayId: 'nat-1' }] };
  const twoSubnets = {
    Subnets: [
      { SubnetId: 'subnet-b', AvailabilityZone: 'eu-west-1b', MapPublicIpOnLaunch: true },
      { SubnetId: 'subnet-a', AvailabilityZone: 'eu-west-1a', Tags: [{ Key: 'Name', Value: 'front' }] },
    ],
  };

  const awsWith = (answers: Readonly<Record<string, object | Error>>): Connection => {
    const calls = Object.entries(answers).map(([name, answer]) => [
      name,
      async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    ]);
    return fakeConnection({ ec2: Object.fromEntries(calls) });
  };

  const publicOnes = async (tables: object | Error) => {
    const aws = awsWith({ describeSubnets: twoSubnets, describeRouteTables: tables });
    return (await subnets(aws, 'vpc-1', signal)).map(({ id, isPublic }) => [id, isPublic]);
  };

  it('has public subnets where the route table of the subnet leads to an internet gateway', async () => {
    const tables = [
      { ...publicTable, Associations: [{ SubnetId: 'subnet-a' }] },
      { ...privateTable, Associations: [{ SubnetId: 'subnet-b' }, { Main: true }] },
    ];
    assert.deepEqual(await publicOnes({ RouteTables: tables }), [
      ['subnet-a', true],
      ['subnet-b', false],
    ]);
  });

  it('has the main route table for subnets without one of their own', async () => {
    const tables = [
      { ...privateTable, Associations: [{ SubnetId: 'subnet-a' }] },
      { ...publicTable, Associations: [{ Main: true }] },
    ];
    assert.deepEqual(await publicOnes({ RouteTables: tables }), [
      ['subnet-a', false],
      ['subnet-b', true],
    ]);
  });

  it('is taken at the word of the subnets when the route tables may not be seen', async () => {
    assert.deepEqual(await publicOnes(new UserError('not allowed')), [
      ['subnet-a', false],
      ['subnet-b', true],
    ]);
  });

  it('has the default VPC first', async () => {
    const aws = awsWith({ describeVpcs: { Vpcs: [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-2', IsDefault: true }] } });
    assert.deepEqual(
      (await vpcs(aws, signal)).map(({ id }) => id),
      ['vpc-2', 'vpc-1'],
    );
  });

  it('has security groups that say which ports anyone may use', async () => {
    const open = [
      { FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      { FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      { FromPort: 8000, ToPort: 8100, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ];
    const aws = awsWith({
      describeSecurityGroups: {
        SecurityGroups: [
          { GroupId: 'sg-1', GroupName: 'web', IpPermissions: open },
          {
            GroupId: 'sg-2',
            GroupName: 'default',
            IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
          },
        ],
      },
    });
    assert.deepEqual(
      (await securityGroups(aws, 'vpc-1', signal)).map(({ name, openPorts }) => [name, openPorts]),
      [
        ['default', ['all']],
        ['web', ['80', '8000-8100']],
      ],
    );
  });
});

describe('an ARN', () => {
  it('of a task names cluster and task', () => {
    const arn = 'arn:aws-cn:ecs:cn-north-1:123456789012:task/cats/0123';
    assert.deepEqual([readTaskId(arn), regionOf(arn)], [{ cluster: 'cats', task: '0123' }, 'cn-north-1']);
  });

  it('of the old short form is of the default cluster', () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:task/0123';
    assert.deepEqual(readTaskId(arn), { cluster: 'default', task: arn });
  });

  it('may be left out: cluster and id do', () => {
    assert.deepEqual([readTaskId('cats/0123'), regionOf('cats/0123')], [{ cluster: 'cats', task: '0123' }, undefined]);
  });
});
