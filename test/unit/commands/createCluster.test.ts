import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import type { Connection } from '../../../client/aws/connection';
import { createCluster } from '../../../client/commands/createCluster';
import { fakeConnection } from '../../support/fakeConnection';
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
