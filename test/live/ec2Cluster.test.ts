import assert from 'node:assert/strict';

import { findCluster } from '../../client/aws/clusters';
import { stackResources, stackStatus } from '../../client/aws/stacks';
import { createCluster } from '../../client/commands/createCluster';
import { deleteCluster } from '../../client/commands/deleteCluster';
import { openAddress } from '../../client/commands/openAddress';
import { runTask } from '../../client/commands/runTask';
import { createEcsTree } from '../../client/tree/ecs';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { childrenOf, rowAt } from '../support/rows';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;
const file = '/cats/task-definition.json';
const onBridge = JSON.stringify({
  family: 'cats-on-instances',
  networkMode: 'bridge',
  containerDefinitions: [
    { name: 'cats', image: 'containerofcats:1', memory: 64, portMappings: [{ containerPort: 80, hostPort: 8080 }] },
  ],
});

describe('a cluster with EC2 instances', () => {
  let live: LiveAws;
  let image: string;
  let stackId: string;
  let launchTemplate: string;
  const clusterName = `instances_${Date.now()}`;
  const stackName = `slipway-${clusterName.replace('_', '-')}`;

  before(async () => {
    live = await connectToMoto('eu-south-2');
    // Public parameters are not there in moto.
    const { Images } = await live.ec2.describeImages({ Owners: ['amazon'] });
    image = Images?.[0]?.ImageId ?? '';
  });
  after(() => live.close());

  const isThere = async (id: string) => {
    const { LaunchTemplates = [] } = await live.ec2.describeLaunchTemplates({});
    return LaunchTemplates.some(({ LaunchTemplateId }) => LaunchTemplateId === id);
  };

  it('is created as one stack after one question, and ready when its instance has registered', async () => {
    const { tools, confirmed, documents } = toolsFor(live.aws, {
      answers: {
        'What the cluster runs on': 'EC2 instances',
        'Name of the cluster': clusterName,
        'Instance type': 't3.small',
        'Instances at first': '1',
        'Instances at least': '0',
        'Instances at most': '2',
        'Key pair': 'No key pair',
        Subnets: '*',
        'Security groups': '*',
        'Who may reach port 80?': 'Everybody',
        [`Create the cluster "${clusterName}" with EC2 instances?`]: 'Create',
      },
    });
    const created = createCluster.run({ image }, tools, signal);
    const begun = async () => {
      while (!(await findCluster(live.connection, clusterName, signal))) {
        await new Promise((later) => setTimeout(later, 200));
      }
    };
    await Promise.race([begun(), created]);
    await live.addInstance(clusterName);
    const { clusterArn } = await created;

    assert.equal(clusterArn, `arn:aws:ecs:eu-south-2:123456789012:cluster/${clusterName}`);
    assert.deepEqual(documents[0]?.name, `${stackName}.template.json`);
    for (const line of [
      'Account: 123456789012 (profile moto)',
      'Instances: 1 × t3.small, scaled from 0 to 2 by what the tasks need',
      'Security groups: a new one that opens port 80 to 0.0.0.0/0',
      'Public address: yes',
      `Stack: ${stackName}, with an IAM role for the instances`,
    ]) {
      assert.ok(confirmed.includes(line), confirmed.join('\n'));
    }
    assert.deepEqual(
      tools.runs
        .list()[0]
        ?.steps()
        .map(({ title, state }) => `${title}: ${state}`),
      ['Service-linked role of ECS: done', `Stack ${stackName}: done`, 'Wait for 1 container instance: done'],
    );

    const { id, resources } = await stackResources(live.connection, stackName, signal);
    stackId = id;
    launchTemplate = resources.find(({ resource }) => resource === 'LaunchTemplate')?.physicalId ?? '';
    assert.ok(await isThere(launchTemplate));
    assert.equal(await stackStatus(live.connection, stackId, signal), 'CREATE_COMPLETE');
    // moto skips capacity providers and says nothing of them.
    const types = resources.map(({ type }) => type).filter((type) => type !== '');
    assert.deepEqual(types.sort(), [
      'AWS::AutoScaling::AutoScalingGroup',
      'AWS::EC2::LaunchTemplate',
      'AWS::EC2::SecurityGroup',
      'AWS::ECS::Cluster',
      'AWS::IAM::InstanceProfile',
      'AWS::IAM::Role',
    ]);
  });

  it('is not created a second time', async () => {
    const { tools } = toolsFor(live.aws);
    await assert.rejects(createCluster.run({ clusterName, mode: 'EC2' }, tools, signal), {
      message: `There is a cluster "${clusterName}" in eu-south-2 already`,
    });
  });

  it('shows its instance with what is free on it, and where it is', async () => {
    const tree = createEcsTree(live.aws);
    const [row] = await childrenOf(await rowAt(tree, clusterName, 'Container instances'));
    assert.match(row?.label ?? '', /^i-[0-9a-f]+$/);
    assert.match(row?.description ?? '', /\d+ of \d+ CPU free · \d+ of \d+ MiB free · \d+\.\d+\.\d+\.\d+$/);
  });

  it('runs a task in bridge mode, which is reached at the address of its instance', async () => {
    const { tools, opened } = toolsFor(live.aws, { files: { [file]: onBridge } });
    const args = { file, cluster: clusterName, launchType: 'EC2', confirm: true } as const;
    const { taskArns } = await runTask.run(args, tools, signal);
    await openAddress.run({ task: taskArns[0] }, tools, signal);
    assert.match(opened[0] ?? '', /^http:\/\/\d+\.\d+\.\d+\.\d+:8080$/);

    const [instance] = await childrenOf(await rowAt(createEcsTree(live.aws), clusterName, 'Container instances'));
    assert.ok(opened[0]?.includes(instance?.description?.split(' · ').at(-1) ?? '?'), instance?.description);
  });

  it('lists all that goes with it before it is deleted, and leaves nothing', async () => {
    const { tools, confirmed } = toolsFor(live.aws, {
      answers: { [`Delete the cluster "${clusterName}"?`]: 'Delete' },
    });
    await deleteCluster.run({ cluster: clusterName }, tools, signal);

    const [tasks, instances, stack, what] = confirmed.slice(4);
    assert.match(tasks ?? '', /^Tasks on their own: [0-9a-f-]+$/);
    assert.match(instances ?? '', /^Container instances: i-[0-9a-f]+$/);
    assert.equal(
      stack,
      `Stack: ${stackName}: instance role, security group, instance profile, launch template, auto scaling group`,
    );
    assert.equal(what, 'The instances are terminated.');
    // moto deletes everything of a stack but the cluster.
    assert.equal(await stackStatus(live.connection, stackId, signal), 'DELETE_COMPLETE');
    assert.equal(await isThere(launchTemplate), false);
  });

  it('with what Fargate runs on it is deleted in the order that ECS takes', async () => {
    const name = `${clusterName}-fargate`;
    const { tools, confirmed } = toolsFor(live.aws, { files: { [file]: onBridge } });
    await createCluster.run({ clusterName: name, mode: 'FARGATE' }, tools, signal);
    await live.addInstance(name);
    const args = { file, cluster: name, launchType: 'EC2', confirm: true } as const;
    await runTask.run(args, tools, signal);
    await live.connection.ecs('Could not create', signal, (ecs, options) =>
      ecs.createService(
        { cluster: name, serviceName: 'web', taskDefinition: 'cats-on-instances', desiredCount: 1, launchType: 'EC2' },
        options,
      ),
    );

    await deleteCluster.run({ cluster: name, confirm: true }, tools, signal);
    assert.deepEqual(confirmed, []);
    const titles = tools.runs
      .list()[0]
      ?.steps()
      .map(({ title }) => title.replace(/[0-9a-f-]{17,}/, '…'));
    assert.deepEqual(titles, [
      'Delete the service web',
      'Stop the task …',
      'Wait until nothing runs',
      'Deregister i…',
      `Delete ${name}`,
    ]);
    assert.equal(await findCluster(live.connection, name, signal), undefined);
  });
});
