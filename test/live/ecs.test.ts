import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { whoAmI } from '../../client/aws/identity';
import { stopTask as stopFromOutside } from '../../client/aws/tasks';
import { createCluster } from '../../client/commands/createCluster';
import { openAddress } from '../../client/commands/openAddress';
import { runTask } from '../../client/commands/runTask';
import { stopTask } from '../../client/commands/stopTask';
import { createEcs } from '../../client/run/ecs';
import { createEcsTree } from '../../client/tree/ecs';
import type { TreeNode } from '../../client/tree/node';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;
const file = join(__dirname, '..', '..', 'examples', 'container-of-cats', 'task-definition.json');

describe('the container of cats on ECS', () => {
  let live: LiveAws;
  let example: string;
  const cluster = `cats-${Date.now()}`;

  before(async () => {
    live = await connectToMoto('eu-south-2');
    example = await readFile(file, 'utf8');
    const { tools } = toolsFor(live.aws);
    await createCluster.run({ clusterName: cluster, mode: 'FARGATE' }, tools, signal);
  });
  after(() => live.close());

  const runOnFargate = async () => {
    const questions = {
      'Launch type': 'FARGATE',
      Subnets: '*',
      'Security groups': '*',
      'Who may reach port 80?': 'Everybody',
      'Public address': 'Yes',
      [`Run container-of-cats on ${cluster}?`]: 'Run',
    };
    const { tools, confirmed } = toolsFor(live.aws, { files: { [file]: example }, answers: questions });
    const { taskArns } = await runTask.run({ file, cluster }, tools, signal);
    const [task = ''] = taskArns;
    return { task, confirmed };
  };

  it('runs in Fargate mode, from its file', async () => {
    const { task, confirmed } = await runOnFargate();
    assert.match(task, new RegExp(`^arn:aws:ecs:eu-south-2:123456789012:task/${cluster}/`));
    assert.ok(confirmed.includes('Account: 123456789012 (profile moto)'), confirmed.join('\n'));
  });

  it('is reached at its public address', async () => {
    const { task } = await runOnFargate();
    const [described] = await describe1(task);
    const details = described?.attachments?.[0]?.details ?? [];
    const eni = details.find(({ name }) => name === 'networkInterfaceId')?.value ?? '';
    const address = await live.associateAddress(eni);
    const { tools } = toolsFor(live.aws);
    assert.deepEqual(await openAddress.run({ task }, tools, signal), { address: `http://${address}` });
  });

  it('changes its row within five seconds when it is stopped from outside', async () => {
    const { task } = await runOnFargate();
    const tree = createEcsTree(live.aws);
    try {
      assert.match((await rowOf(tree, task))?.description ?? '', /^RUNNING/);
      tree.setVisible?.(true);
      await stopFromOutside(live.connection, cluster, task, 'Seen enough cats', signal);
      const stoppedAt = Date.now();
      while (!(await rowOf(tree, task))?.description?.startsWith('STOPPED')) {
        assert.ok(Date.now() - stoppedAt < 5_000, 'the row still says RUNNING');
        await new Promise((later) => setTimeout(later, 100));
      }
      assert.match((await rowOf(tree, task))?.description ?? '', /^STOPPED · Seen enough cats/);
    } finally {
      tree.setVisible?.(false);
    }
  });

  it('is stopped by command', async () => {
    const { task } = await runOnFargate();
    const { tools } = toolsFor(live.aws);
    await stopTask.run({ task, confirm: true }, tools, signal);
    const [described] = await describe1(task);
    assert.equal(described?.lastStatus, 'STOPPED');
  });

  it('is watched until it has stopped', async () => {
    const { task } = await runOnFargate();
    const found = await createEcs(live.connection, { shortest: 10, longest: 10 }).find(task, signal);
    const statuses: string[] = [];
    for await (const { lastStatus } of found?.watch(signal) ?? []) {
      statuses.push(lastStatus);
      if (lastStatus === 'RUNNING') await found?.stop('Enough', signal);
    }
    assert.deepEqual(statuses, ['RUNNING', 'STOPPED']);
  });

  it('runs in EC2 mode, at the address of its instance', async () => {
    await live.addInstance(cluster);
    const onEc2 = JSON.stringify({
      family: 'cats-on-ec2',
      networkMode: 'bridge',
      containerDefinitions: [
        { name: 'cats', image: 'containerofcats:1', memory: 64, portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      ],
    });
    const { tools, opened } = toolsFor(live.aws, { files: { [file]: onEc2 } });
    const { taskArns } = await runTask.run({ file, cluster, launchType: 'EC2', confirm: true }, tools, signal);
    await openAddress.run({ task: taskArns[0] }, tools, signal);
    assert.match(opened[0] ?? '', /^http:\/\/\d+\.\d+\.\d+\.\d+:8080$/);
  });

  it('says in a sentence that the server broke on it', async () => {
    // moto breaks on a container without memory; Fargate takes it.
    const { containerDefinitions, ...rest } = JSON.parse(example);
    const text = JSON.stringify({ ...rest, containerDefinitions: [{ ...containerDefinitions[0], memory: undefined }] });
    const answers = { Subnets: '*', 'Security groups': 'default' };
    const { tools } = toolsFor(live.aws, { files: { [file]: text }, answers });
    const args = { file, cluster, launchType: 'FARGATE', assignPublicIp: 'ENABLED', confirm: true } as const;
    await assert.rejects(runTask.run(args, tools, signal), {
      name: 'UserError',
      message:
        /^Could not run container-of-cats:\d+ on cats-\d+: http:\S+ answered with a web page instead of an answer \(HTTP 500\)$/,
    });
  });

  it('is not looked for in a cluster that is not there', async () => {
    const { account } = await whoAmI(live.connection, signal);
    const arn = `arn:aws:ecs:eu-south-2:${account}:task/no-cats/0123`;
    await assert.rejects(createEcs(live.connection).find(arn, signal), {
      message: 'Could not look at the tasks of no-cats: there is no such cluster in eu-south-2',
    });
  });

  async function describe1(task: string) {
    const { tasks } = await live.connection.ecs('Could not describe', signal, (ecs, options) =>
      ecs.describeTasks({ cluster, tasks: [task] }, options),
    );
    return tasks ?? [];
  }

  async function rowOf(tree: ReturnType<typeof createEcsTree>, task: string): Promise<TreeNode | undefined> {
    const [root] = await tree.roots(signal);
    const clusters = (await root?.children?.(signal)) ?? [];
    const rows = (await clusters.find(({ label }) => label === cluster)?.children?.(signal)) ?? [];
    const stopped = (await rows.find(({ label }) => label === 'Stopped tasks')?.children?.(signal)) ?? [];
    return [...rows, ...stopped].find(({ id }) => id === task);
  }
});
