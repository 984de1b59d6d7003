import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { runTask } from '../../../client/commands/runTask';
import { definition, file, files, network } from '../../support/catsOnEcs';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { role, startMaking, type Made } from '../../support/makingAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const question = 'Run container-of-cats on cats?';
const common = { 'Cluster in eu-west-1': 'cats', 'Launch type': 'FARGATE', Subnets: '*', 'Public address': 'Yes' };

describe('the questions before a run', () => {
  let fake: FakeAws;
  let made: readonly Made[];

  const startWith = async (...given: Parameters<typeof startMaking>): Promise<Aws> => {
    const started = await startMaking(...given);
    ({ fake, made } = started);
    return started.aws;
  };

  closeAfterEach(() => fake);

  const definedWith = (change: object) => ({ [file]: JSON.stringify({ ...definition, ...change }) });

  it('make a security group that opens the mapped ports to whom it is asked, after the one question', async () => {
    const aws = await startWith();
    const { tools, confirmed } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': '*', 'Who may reach port 80?': 'Everybody', [question]: 'Run' },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(confirmed.includes('Security groups: slipway-container-of-cats (new)'), confirmed.join('\n'));
    assert.ok(
      confirmed.includes(
        'Made first: the security group slipway-container-of-cats, which lets everybody reach port 80',
      ),
    );
    assert.deepEqual(made, [
      [
        'createSecurityGroup',
        {
          GroupName: 'slipway-container-of-cats',
          VpcId: 'vpc-1',
          Description: 'Made by Slipway: lets in the ports of a task',
        },
      ],
      [
        'authorizeSecurityGroupIngress',
        {
          GroupId: 'sg-new',
          IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        },
      ],
    ]);
    const [input] = fake.inputs('RunTask');
    assert.match(JSON.stringify(input?.['networkConfiguration']), /"securityGroups":\["sg-new"\]/);
  });

  it('make nothing at all when the one question is dismissed', async () => {
    const aws = await startWith();
    const { tools } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': '*', 'Who may reach port 80?': 'Everybody' },
    });
    await assert.rejects(runTask.run({ file }, tools, signal), { name: 'AbortError' });
    assert.deepEqual([made, fake.inputs('RegisterTaskDefinition')], [[], []]);
  });

  it('pick the security group that was made for it before', async () => {
    const open = {
      ...network.describeSecurityGroups.SecurityGroups[1],
      GroupName: 'slipway-container-of-cats',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 90, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    };
    const aws = await startWith({}, { ec2: { describeSecurityGroups: async () => ({ SecurityGroups: [open] }) } });
    const { tools } = toolsFor(aws, { files, answers: { ...common, 'Security groups': '*', [question]: 'Run' } });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.match(JSON.stringify(fake.inputs('RunTask')[0]?.['networkConfiguration']), /"securityGroups":\["sg-2"\]/);
  });

  it('make the log group and the execution role that the task lacks, and register it with the role', async () => {
    const [container] = definition.containerDefinitions;
    const logged = {
      ...container,
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/cats', 'awslogs-region': 'eu-west-1' },
      },
    };
    const aws = await startWith({}, { iam: { listRoles: async () => ({ Roles: [] }) } });
    const { tools, confirmed } = toolsFor(aws, {
      files: definedWith({ containerDefinitions: [logged] }),
      answers: { ...common, 'Security groups': 'web', 'Execution role': '*', [question]: 'Run' },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(
      confirmed.includes('Made first: the role ecsTaskExecutionRole; the log group /ecs/cats'),
      confirmed.join('\n'),
    );
    const [, policy] = made.find(([operation]) => operation === 'attachRolePolicy') ?? [];
    assert.deepEqual(policy, {
      RoleName: 'ecsTaskExecutionRole',
      PolicyArn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
    });
    assert.deepEqual(made.find(([operation]) => operation === 'createLogGroup')?.[1], { logGroupName: '/ecs/cats' });
    assert.equal(
      fake.inputs('RegisterTaskDefinition')[0]?.['executionRoleArn'],
      'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    );
  });

  it('ask for the size of a volume that is configured at launch, and for the role that makes it', async () => {
    const aws = await startWith(
      {},
      { iam: { listRoles: async () => ({ Roles: [role('disks', 'ecs.amazonaws.com'), role('cats')] }) } },
    );
    const { tools, confirmed } = toolsFor(aws, {
      files: definedWith({ volumes: [{ name: 'data', configuredAtLaunch: true }] }),
      answers: {
        ...common,
        'Security groups': 'web',
        'Size of the volume data': '50',
        'Role that makes the volume data': 'disks',
        [question]: 'Run',
      },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(confirmed.includes('Volumes: data 50 GiB'), confirmed.join('\n'));
    assert.deepEqual(fake.inputs('RunTask')[0]?.['volumeConfigurations'], [
      {
        name: 'data',
        managedEBSVolume: {
          sizeInGiB: 50,
          volumeType: 'gp3',
          filesystemType: 'ext4',
          roleArn: 'arn:aws:iam::123456789012:role/disks',
        },
      },
    ]);
  });
});
