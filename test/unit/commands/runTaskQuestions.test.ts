import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { runAgain } from '../../../client/commands/runAgain';
import { runTask } from '../../../client/commands/runTask';
import { answers, definition, file, files, network, taskArn, taskDefinitionArn } from '../../support/catsOnEcs';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';
import type { Answer } from '../../support/fakeEcs';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const question = 'Run container-of-cats on cats?';
const common = { 'Cluster in eu-west-1': 'cats', 'Launch type': 'FARGATE', Subnets: '*', 'Public address': 'Yes' };
const role = (name: string, service = 'ecs-tasks.amazonaws.com') => ({
  RoleName: name,
  Arn: `arn:aws:iam::123456789012:role/${name}`,
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Statement: [{ Principal: { Service: service } }] })),
});

describe('the questions before a run', () => {
  let fake: FakeAws;
  let made: (readonly [operation: string, input: unknown])[];

  /** An AWS with networks, roles and log groups that can be made; `made` says which were. */
  const startWith = async (
    ecs: Readonly<Record<string, readonly Answer[]>> = {},
    others: { readonly ec2?: FakeCalls; readonly iam?: FakeCalls; readonly logs?: FakeCalls } = {},
  ): Promise<Aws> => {
    fake = await startFakeAws({ ...answers, ...ecs });
    made = [];
    const make = (operation: string, reply: object) => async (input: unknown) => {
      made.push([operation, input]);
      return reply;
    };
    const reads = Object.fromEntries(Object.entries(network).map(([name, reply]) => [name, async () => reply]));
    const services = fakeConnection({
      ec2: {
        ...reads,
        createSecurityGroup: make('createSecurityGroup', { GroupId: 'sg-new' }),
        authorizeSecurityGroupIngress: make('authorizeSecurityGroupIngress', {}),
        ...others.ec2,
      },
      iam: {
        listRoles: async () => ({
          Roles: [role('ecsTaskExecutionRole'), role('cats'), role('other', 'ec2.amazonaws.com')],
        }),
        createRole: make('createRole', { Role: role('ecsTaskExecutionRole') }),
        attachRolePolicy: make('attachRolePolicy', {}),
        ...others.iam,
      },
      logs: {
        describeLogGroups: async () => ({ logGroups: [{ logGroupName: '/ecs/cats-too' }] }),
        createLogGroup: make('createLogGroup', {}),
        ...others.logs,
      },
    });
    return {
      ...fake.aws,
      async connect(wish) {
        const connection = await fake.aws.connect(wish);
        return { ...connection, ec2: services.ec2, iam: services.iam, logs: services.logs };
      },
    };
  };

  afterEach(async () => {
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  const definedWith = (change: object) => ({ [file]: JSON.stringify({ ...definition, ...change }) });

  it('lead back from each to the one before', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': 'web', [question]: 'Run' },
      backFrom: ['Launch type', 'Public address', question],
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.deepEqual(asked, [
      'Cluster in eu-west-1',
      'Launch type',
      'Cluster in eu-west-1',
      'Launch type',
      'Subnets',
      'Security groups',
      'Public address',
      'Security groups',
      'Public address',
      question,
      'Public address',
      question,
    ]);
    assert.equal(fake.inputs('ListClusters').length, 1);
    assert.equal(fake.inputs('RunTask').length, 1);
  });

  it('lead back to what is run, without reading anything twice', async () => {
    const aws = await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }],
      ListTaskDefinitions: [{ reply: { taskDefinitionArns: [taskDefinitionArn] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      files,
      answers: {
        'Run what?': 'A registered task definition…',
        'Task definition': 'container-of-cats',
        'Run which revision?': 'container-of-cats:3',
        ...common,
        'Security groups': 'web',
        [question]: 'Run',
      },
      backFrom: ['Task definition', 'Launch type'],
    });
    await runTask.run({ cluster: 'cats', count: 2 }, tools, signal);
    assert.deepEqual(asked.slice(0, 7), [
      'Run what?',
      'Task definition',
      'Run what?',
      'Task definition',
      'Run which revision?',
      'Launch type',
      'Run which revision?',
    ]);
    for (const once of ['ListTaskDefinitionFamilies', 'ListTaskDefinitions', 'RunTask']) {
      assert.equal(fake.inputs(once).length, 1, once);
    }
  });

  it('change CPU and memory of a container in EC2 mode', async () => {
    const aws = await startWith();
    const { tools, confirmed } = toolsFor(aws, {
      files: definedWith({ networkMode: 'bridge', requiresCompatibilities: ['EC2'] }),
      answers: {
        'Cluster in eu-west-1': 'cats',
        'Launch type': 'EC2',
        [question]: { inTurn: ['More Options…', 'Run'] },
        'More options': { inTurn: ['CPU and memory of a container', 'Show the plan'] },
        'CPU units of web': '512',
        'Memory of web in MiB': '300',
      },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    const overrides = { containerOverrides: [{ name: 'web', cpu: 512, memory: 300 }] };
    assert.ok(confirmed.includes(`Overrides: ${JSON.stringify(overrides)}`), confirmed.join('\n'));
    assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], overrides);
  });

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

  it('do not offer a public address where no route leads out', async () => {
    const aws = await startWith(
      {},
      { ec2: { describeRouteTables: async () => ({ RouteTables: [{ Associations: [{ Main: true }] }] }) } },
    );
    const { tools, asked, confirmed } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': '*', [question]: 'Run' },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(!asked.includes('Public address'));
    assert.ok(confirmed.includes('Public address: no'));
  });

  it('keep everything else behind one button of the plan, and show the plan again', async () => {
    const aws = await startWith();
    const { tools, confirmed } = toolsFor(aws, {
      files,
      answers: {
        ...common,
        'Security groups': 'web',
        [question]: { inTurn: ['More Options…', 'Run'] },
        'More options': {
          inTurn: [
            'Number of tasks',
            'Platform version',
            'Command',
            'Environment variables',
            'CPU and memory of the task',
            'ECS Exec',
            'Tags',
            'Show the plan',
          ],
        },
        'Number of tasks': '2',
        'Platform version': '1.4.0',
        'Command of web': `httpd -f -c 'a b'`,
        'Environment variables of web': 'MOOD=sleepy',
        'CPU of the task': '512',
        'Memory of the task': '1024',
        'ECS Exec': 'On',
        'Task role, with whose rights ECS Exec works': 'cats',
        'Tags of the task': 'owner=ada',
      },
    });
    await runTask.run({ file }, tools, signal);
    const [input = {}] = fake.inputs('RunTask');
    assert.deepEqual(
      [input['count'], input['platformVersion'], input['enableExecuteCommand'], input['tags'], input['overrides']],
      [
        2,
        '1.4.0',
        true,
        [{ key: 'owner', value: 'ada' }],
        {
          containerOverrides: [
            { name: 'web', command: ['httpd', '-f', '-c', 'a b'], environment: [{ name: 'MOOD', value: 'sleepy' }] },
          ],
          cpu: '512',
          memory: '1024',
          taskRoleArn: 'arn:aws:iam::123456789012:role/cats',
        },
      ],
    );
    for (const line of [
      'Tasks: 2',
      'Platform version: 1.4.0',
      'ECS Exec: on',
      'Tags: owner=ada',
      'Size: 512 CPU, 1024 memory',
    ]) {
      assert.ok(confirmed.includes(line), `${line} in\n${confirmed.join('\n')}`);
    }
  });

  it('are one when all is to be as the last time, but for values that may be secret', async () => {
    const aws = await startWith();
    const overrides = {
      containerOverrides: [{ name: 'web', command: ['true'], environment: [{ name: 'KEY', value: 'secret' }] }],
    };
    const first = toolsFor(aws, { files, answers: { ...common, 'Security groups': 'web', [question]: 'Run' } });
    await runTask.run({ file, count: 2, overrides }, first.tools, signal);

    const again = toolsFor(aws, { files, answers: { 'Cluster in eu-west-1': 'As last time', [question]: 'Run' } });
    await runTask.run({ file }, { ...again.tools, answers: first.tools.answers }, signal);
    assert.deepEqual(again.asked, ['Cluster in eu-west-1', question]);
    const [before = {}, after = {}] = fake.inputs('RunTask');
    assert.deepEqual(after['networkConfiguration'], before['networkConfiguration']);
    assert.deepEqual(after['overrides'], { containerOverrides: [{ name: 'web', command: ['true'] }] });
    assert.notEqual(after['clientToken'], before['clientToken']);
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

  it('end before anything is registered where the cluster cannot run it', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, { files });
    const args = { file, cluster: 'cats', capacityProvider: 'mine', subnets: ['subnet-a'], securityGroups: ['sg-1'] };
    await assert.rejects(runTask.run({ ...args, confirm: true }, tools, signal), {
      message: 'The specified capacity provider was not found: cats has no mine',
    });
    assert.deepEqual([asked, fake.inputs('RegisterTaskDefinition')], [[], []]);
  });

  it('offer registered task definitions beside the files on a cluster', async () => {
    const aws = await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }],
      ListTaskDefinitions: [{ reply: { taskDefinitionArns: [taskDefinitionArn] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      answers: {
        'Run what?': 'A registered task definition…',
        'Task definition': 'container-of-cats',
        'Run which revision?': 'container-of-cats:3',
        ...common,
        'Security groups': 'web',
        [question]: 'Run',
      },
    });
    await runTask.run({ cluster: 'cats', count: 2 }, tools, signal);
    assert.deepEqual(asked.slice(0, 3), ['Run what?', 'Task definition', 'Run which revision?']);
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
  });

  it('are asked again with the token of a request whose outcome nobody knows', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, { answers: { [question]: 'Run' } });
    const again = {
      taskDefinition: taskDefinitionArn,
      cluster: 'cats',
      launchType: 'FARGATE',
      clientToken: 'token-1',
    } as const;
    const placed = { subnets: ['subnet-a'], securityGroups: ['sg-2'], assignPublicIp: 'ENABLED', count: 2 } as const;
    await runTask.run({ ...again, ...placed }, tools, signal);
    assert.deepEqual(asked, [question]);
    assert.equal(fake.inputs('RunTask')[0]?.['clientToken'], 'token-1');
  });

  it('are none of them asked for a revision that is inactive', async () => {
    const aws = await startWith({
      DescribeTaskDefinition: [{ reply: { taskDefinition: { ...definition, taskDefinitionArn, status: 'INACTIVE' } } }],
    });
    const { tools, asked } = toolsFor(aws);
    await assert.rejects(runTask.run({ taskDefinition: taskDefinitionArn }, tools, signal), {
      message: 'TaskDefinition is inactive: container-of-cats:3',
    });
    assert.deepEqual(asked, []);
  });

  it('run a stopped task again as it ran, and ask once', async () => {
    const details = [{ name: 'subnetId', value: 'subnet-b' }];
    const stopped = {
      taskArn,
      taskDefinitionArn,
      clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
      launchType: 'FARGATE',
      lastStatus: 'STOPPED',
      attachments: [{ type: 'ElasticNetworkInterface', details }],
      overrides: {
        containerOverrides: [{ name: 'web', command: ['true'] }, { name: 'side' }],
        cpu: '512',
        memory: '1024',
      },
      tags: [
        { key: 'owner', value: 'ada' },
        { key: 'aws:ecs:cluster', value: 'cats' },
      ],
    };
    const running = { ...stopped, taskArn: `${taskArn}9`, lastStatus: 'RUNNING' };
    const aws = await startWith({
      DescribeTasks: [
        { reply: { tasks: [stopped] } },
        { reply: { tasks: [stopped] } },
        { reply: { tasks: [running] } },
      ],
      RunTask: [{ reply: { tasks: [running] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      answers: { 'Security groups': 'web', 'Public address': 'No', [question]: 'Run' },
    });
    await runAgain.run({ task: taskArn, cluster: 'cats' }, tools, signal);
    assert.deepEqual(asked, ['Security groups', 'Public address', question]);
    const [input = {}] = fake.inputs('RunTask');
    assert.equal(input['taskDefinition'], taskDefinitionArn);
    assert.deepEqual(input['overrides'], {
      containerOverrides: [{ name: 'web', command: ['true'] }],
      cpu: '512',
      memory: '1024',
    });
    assert.deepEqual(input['tags'], [{ key: 'owner', value: 'ada' }]);
  });
});
