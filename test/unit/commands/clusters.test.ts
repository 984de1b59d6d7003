import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import type { Connection } from '../../../client/aws/connection';
import { createCluster } from '../../../client/commands/createCluster';
import { deleteCluster } from '../../../client/commands/deleteCluster';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';
import { fakeStacks } from '../../support/fakeStacks';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const sts = { getCallerIdentity: async () => ({ Account: '123456789012' }) };

/** An AWS that always connects to the same place. */
function awsOf(connection: Connection): Aws {
  // The commands of these tests only connect.
  return { region: async () => 'eu-west-1', connect: async () => connection } as unknown as Aws;
}

describe('a cluster with instances is asked for', () => {
  const ec2 = {
    describeInstanceTypes: async ({ InstanceTypes }: { InstanceTypes: readonly string[] }) => {
      if (InstanceTypes[0]?.startsWith('t9')) {
        throw Object.assign(new Error('no such type'), { name: 'InvalidInstanceType' });
      }
      const isArm = InstanceTypes[0]?.startsWith('t4g');
      return {
        InstanceTypes: [{ ProcessorInfo: { SupportedArchitectures: [isArm ? 'arm64' : 'x86_64'] } }],
      };
    },
    describeKeyPairs: async () => ({ KeyPairs: [{ KeyName: 'mine' }] }),
    describeSubnets: async () => ({
      Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a', CidrBlock: '10.0.0.0/24' }],
    }),
    describeRouteTables: async () => ({
      RouteTables: [
        { Associations: [{ Main: true }], Routes: [{ GatewayId: 'igw-1', DestinationCidrBlock: '0.0.0.0/0' }] },
      ],
    }),
    describeSecurityGroups: async () => ({ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'default' }] }),
  };
  const network = { subnets: ['subnet-1'], securityGroups: ['sg-1'] };
  const named = {
    clusterName: 'cats',
    mode: 'EC2',
    instanceType: 't3.small',
    min: 0,
    desired: 0,
    max: 2,
    ...network,
  } as const;

  const world = (answers: Readonly<Record<string, string>> = {}) => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }]);
    let looks = 0;
    const ecs = {
      describeClusters: async () =>
        looks++ === 0 ? { clusters: [] } : { clusters: [{ clusterName: 'cats', status: 'ACTIVE' }] },
    };
    const iam = { getRole: async () => ({}) };
    const aws = awsOf(fakeConnection({ cloudFormation: stacks.calls, ec2, ecs, iam, sts }));
    return { ...toolsFor(aws, { answers }), ...stacks };
  };
  const question = 'Create the cluster "cats" with EC2 instances?';

  it('only what is missing, and shows the template before it asks', async () => {
    const { tools, asked, confirmed, documents, made } = world({ 'Key pair': 'mine', [question]: 'Create' });
    await createCluster.run(named, tools, signal);
    assert.deepEqual(asked, ['Key pair', question]);
    assert.deepEqual(confirmed.slice(1), [
      'Account: 123456789012',
      'Region: eu-west-1',
      'Cluster: cats',
      'Instances: 0 × t3.small, scaled from 0 to 2 by what the tasks need',
      'Image: the latest of /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
      'Key pair: mine',
      'Subnets: subnet-1',
      'Security groups: sg-1',
      'Public address: yes',
      'Stack: slipway-cats, with an IAM role for the instances',
      'Price: EC2 prices apply for up to 2 × t3.small with their disks and public addresses, while they run',
    ]);
    assert.deepEqual(
      documents.map(({ name }) => name),
      ['slipway-cats.template.json'],
    );
    assert.deepEqual(made, ['create slipway-cats']);
  });

  it('and creates nothing when the question is dismissed', async () => {
    const { tools, made } = world();
    await assert.rejects(createCluster.run({ ...named, keyPair: '' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(made, []);
  });

  it('with the image for the processor of its instances', async () => {
    const { tools, templates } = world();
    await createCluster.run({ ...named, instanceType: 't4g.small', keyPair: '', confirm: true }, tools, signal);
    assert.match(templates[0] ?? '', /amazon-linux-2023\/arm64\/recommended/);
  });

  it('of a type that there is', async () => {
    const { tools } = world();
    await assert.rejects(createCluster.run({ ...named, instanceType: 't9.small' }, tools, signal), {
      message: 'There is no instance type "t9.small" in eu-west-1',
    });
  });

  for (const counts of [{ min: 3 }, { desired: 5 }, { max: 0 }, { desired: -1 }, { min: 0.5 }]) {
    it(`in numbers that fit: ${JSON.stringify(counts)} does not`, async () => {
      const { tools, made } = world();
      const args = { ...named, desired: 1, keyPair: '', confirm: true, ...counts };
      await assert.rejects(createCluster.run(args, tools, signal), /^UserError: A cluster cannot have/);
      assert.deepEqual(made, []);
    });
  }
});

describe('a cluster is deleted', () => {
  const cluster = { clusterName: 'cats', clusterArn: 'arn:aws:ecs:eu-west-1:1:cluster/cats', status: 'ACTIVE' };
  const instance = { containerInstanceArn: 'instance/cats/0123', ec2InstanceId: 'i-0123', status: 'ACTIVE' };
  const noStack = {
    describeStackResources: () =>
      Promise.reject(Object.assign(new Error('Stack slipway-cats does not exist'), { name: 'ValidationError' })),
  };

  const world = (ecs: FakeCalls, cloudFormation: FakeCalls = noStack) => {
    const made: string[] = [];
    const note = (operation: string) => async (input: object) => {
      made.push(`${operation} ${Object.values(input)[1] ?? ''}`.trim());
      return {};
    };
    const calls: FakeCalls = {
      describeClusters: async () => ({ clusters: [cluster] }),
      listServices: async () => ({ serviceArns: [] }),
      listTasks: async () => ({ taskArns: [] }),
      listContainerInstances: async () => ({ containerInstanceArns: [] }),
      describeContainerInstances: async () => ({ containerInstances: [instance] }),
      deleteService: note('DeleteService'),
      stopTask: note('StopTask'),
      deregisterContainerInstance: note('DeregisterContainerInstance'),
      deleteCluster: note('DeleteCluster'),
      ...ecs,
    };
    const answers = { 'Delete the cluster "cats"?': 'Delete' };
    return { ...toolsFor(awsOf(fakeConnection({ ecs: calls, cloudFormation, sts })), { answers }), made };
  };

  it('at once when nothing is in it', async () => {
    const { tools, confirmed, made } = world({});
    await deleteCluster.run({ cluster: 'cats' }, tools, signal);
    assert.deepEqual(confirmed, [
      'Delete the cluster "cats"?',
      'Account: 123456789012',
      'Region: eu-west-1',
      'Cluster: cats',
      'Nothing is in it.',
    ]);
    assert.deepEqual(made, ['DeleteCluster']);
  });

  it('after its services, tasks and instances, which are named first', async () => {
    const task = (id: string, group: string) => ({ taskArn: `task/cats/${id}`, group });
    const { tools, confirmed, made } = world({
      listServices: async () => ({ serviceArns: ['service/cats/web'] }),
      listTasks: async () => ({ taskArns: ['task/cats/1', 'task/cats/2'] }),
      describeTasks: async () => ({ tasks: [task('1', 'service:web'), task('2', 'family:cats')] }),
      listContainerInstances: async () => ({ containerInstanceArns: ['instance/cats/0123'] }),
    });
    await deleteCluster.run({ cluster: 'cats' }, tools, signal);
    assert.deepEqual(confirmed.slice(4), [
      'Services: web',
      'Tasks of services: 1',
      'Tasks on their own: 2',
      'Container instances: i-0123',
      'The instances are deregistered. They go on running, and cost money, until you terminate them.',
    ]);
    assert.deepEqual(made, [
      'DeleteService service/cats/web',
      'StopTask task/cats/2',
      'DeregisterContainerInstance instance/cats/0123',
      'DeleteCluster',
    ]);
  });

  it('not at all when it is a part of a stack of somebody else', async () => {
    const tags = [{ key: 'aws:cloudformation:stack-name', value: 'production' }];
    const { tools, made } = world({ describeClusters: async () => ({ clusters: [{ ...cluster, tags }] }) });
    await assert.rejects(deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal), {
      message: 'The cluster "cats" is a part of the stack production',
    });
    assert.deepEqual(made, []);
  });

  it('not at all when it is not there', async () => {
    const { tools } = world({ describeClusters: async () => ({ clusters: [{ ...cluster, status: 'INACTIVE' }] }) });
    await assert.rejects(deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal), {
      message: 'There is no cluster "cats" in eu-west-1',
    });
  });

  it('with the stack that it was created as, though an instance first keeps it', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }], [{ status: 'DELETE_COMPLETE' }]);
    let isStuck = true;
    const { tools, made } = world(
      {
        listContainerInstances: async () => ({ containerInstanceArns: ['instance/cats/0123'] }),
        deregisterContainerInstance: async () => void (isStuck = false),
      },
      {
        ...stacks.calls,
        describeStackResources: async () => ({
          StackResources: [
            {
              StackId: 'stack/slipway-cats/0',
              LogicalResourceId: 'Cluster',
              ResourceType: 'AWS::ECS::Cluster',
              PhysicalResourceId: 'cats',
            },
          ],
        }),
        describeStacks: async () => ({ Stacks: [{ StackStatus: isStuck ? 'DELETE_FAILED' : 'DELETE_COMPLETE' }] }),
      },
    );
    await deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal);
    assert.deepEqual(
      tools.runs
        .list()[0]
        ?.steps()
        .map(({ title, state }) => `${title}: ${state}`),
      [
        'Delete the stack stack/slipway-cats/0: failed',
        'Deregister 0123: done',
        'Delete the stack stack/slipway-cats/0: done',
      ],
    );
    assert.deepEqual(made, []);
  });

  it('also when ECS is still busy with it for a moment', async () => {
    let tries = 0;
    const { tools } = world({
      deleteCluster: async () => {
        if (tries++ === 0) throw Object.assign(new Error('busy'), { name: 'ClusterContainsTasksException' });
      },
    });
    await deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal);
    assert.equal(tries, 2);
  });
});
