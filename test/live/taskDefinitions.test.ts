import assert from 'node:assert/strict';

import { compareRevision } from '../../client/commands/compareRevision';
import { deregisterTaskDefinition } from '../../client/commands/deregisterTaskDefinition';
import { registerTaskDefinition } from '../../client/commands/registerTaskDefinition';
import { runAgain } from '../../client/commands/runAgain';
import { runTask } from '../../client/commands/runTask';
import { stopTask } from '../../client/commands/stopTask';
import { createEcsTree } from '../../client/tree/ecs';
import type { TreeNode } from '../../client/tree/node';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;
const family = `cats-${Date.now()}`;
const cluster = family;
const file = '/cats/task-definition.json';
const definition = {
  family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      image: 'containerofcats:1',
      name: 'cats',
      // moto does not take a container without.
      memory: 512,
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': `/ecs/${family}`, 'awslogs-region': 'eu-south-1', 'awslogs-stream-prefix': 'cats' },
      },
    },
  ],
};
const files = { [file]: JSON.stringify(definition) };

describe('task definitions on ECS', () => {
  let live: LiveAws;
  before(async () => {
    live = await connectToMoto('eu-south-1');
    // moto has no managed policies, so that the role is made without.
    await live.connection.iam('Could not make the role', signal, async (iam, options) => {
      const trust = {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      };
      const input = { RoleName: 'ecsTaskExecutionRole', AssumeRolePolicyDocument: JSON.stringify(trust) };
      await iam.createRole(input, options).catch(() => undefined); // It may be there already.
    });
  });
  after(() => live.close());

  const register = async (change = {}) => {
    const { tools } = toolsFor(live.aws, { files: { [file]: JSON.stringify({ ...definition, ...change }) } });
    return (await registerTaskDefinition.run({ file }, tools, signal)).taskDefinitionArn;
  };

  it('say the same as the file they were registered from', async () => {
    await register();
    const { tools, said } = toolsFor(live.aws, { files });
    assert.deepEqual(await compareRevision.run({ file }, tools, signal), { isSame: true }, JSON.stringify(said));
  });

  it('show what a changed file would change, and nothing else', async () => {
    const changed = { ...definition, cpu: '512', memory: '1024' };
    const { tools, documents } = toolsFor(live.aws, { files: { [file]: JSON.stringify(changed) } });
    await compareRevision.run({ file }, tools, signal);
    const [left, right] = documents;
    assert.deepEqual(
      right?.lines.filter((line) => !left?.lines.includes(line)),
      ['  "cpu": "512",', '  "memory": "1024"'],
    );
  });

  it('are in the tree by family, the newest revision first', async () => {
    await register({ cpu: '512', memory: '1024' });
    assert.deepEqual((await revisions()).map(({ label }) => label).slice(0, 2), [`${family}:2`, `${family}:1`]);
  });

  it('run from nothing: the plan makes cluster, security group and log group, and names the execution role', async () => {
    const { tools, confirmed } = toolsFor(live.aws, {
      files,
      answers: {
        'Cluster in eu-south-1': 'Create a cluster…',
        'Name of the new cluster': cluster,
        'Launch type': 'FARGATE',
        Subnets: '*',
        'Security groups': '*',
        'Who may reach port 80?': 'Everybody',
        'Public address': 'Yes',
        'Execution role': '*',
        [`Run ${family} on ${cluster}?`]: 'Run',
      },
    });
    const { taskArns } = await runTask.run({ file }, tools, signal);
    assert.equal(taskArns.length, 1);
    assert.match(
      confirmed.join('\n'),
      /Made first: .*the log group \/ecs\/cats-\d+; the security group slipway-cats-\d+/,
    );

    const logs = await live.connection.logs('look', signal, (client, options) =>
      client.describeLogGroups({ logGroupNamePrefix: `/ecs/${family}` }, options),
    );
    assert.equal(logs.logGroups?.length, 1);
    const groups = await live.connection.ec2('look', signal, (client, options) =>
      client.describeSecurityGroups({ Filters: [{ Name: 'group-name', Values: [`slipway-${family}`] }] }, options),
    );
    assert.deepEqual(
      groups.SecurityGroups?.[0]?.IpPermissions?.map(({ FromPort, IpRanges }) => [FromPort, IpRanges?.[0]?.CidrIp]),
      [[80, '0.0.0.0/0']],
    );
    const { Role } = await live.connection.iam('look', signal, (client, options) =>
      client.getRole({ RoleName: 'ecsTaskExecutionRole' }, options),
    );
    const described = await live.connection.ecs('look', signal, (client, options) =>
      client.describeTaskDefinition({ taskDefinition: family }, options),
    );
    assert.equal(described.taskDefinition?.executionRoleArn, Role?.Arn);
  });

  it('run twelve tasks with two calls, and are followed together', async () => {
    const { tools } = toolsFor(live.aws, {
      files,
      answers: {
        'Cluster in eu-south-1': 'As last time',
        [`Run ${family} on ${cluster}?`]: 'Run',
        'Execution role': '*',
        'Launch type': 'FARGATE',
        Subnets: '*',
        'Security groups': '*',
        'Public address': 'Yes',
      },
    });
    const { taskArns } = await runTask.run({ file, cluster, count: 12 }, tools, signal);
    assert.equal(new Set(taskArns).size, 12);
  });

  it('run again from a task that was stopped, as it ran', async () => {
    const first = toolsFor(live.aws, {
      files,
      answers: { 'Security groups': '*', 'Public address': 'Yes', 'Execution role': '*', Subnets: '*' },
    });
    const overrides = { containerOverrides: [{ name: 'cats', command: ['true'] }] };
    const run = { file, cluster, launchType: 'FARGATE', overrides, confirm: true } as const;
    const { taskArns } = await runTask.run(run, first.tools, signal);
    const [task = ''] = taskArns;
    await stopTask.run({ task, confirm: true }, first.tools, signal);

    const { taskArns: again } = await runAgain.run({ task, confirm: true }, first.tools, signal);
    assert.equal(again.length, 1);
    assert.notEqual(again[0], task);
    const { tasks } = await live.connection.ecs('look', signal, (client, options) =>
      client.describeTasks({ cluster, tasks: [...again] }, options),
    );
    assert.equal(tasks?.[0]?.overrides?.containerOverrides?.[0]?.command?.[0], 'true');
  });

  it('are inactive when they are deregistered', async () => {
    const arn = await register();
    const { tools } = toolsFor(live.aws);
    await deregisterTaskDefinition.run({ taskDefinition: arn, confirm: true }, tools, signal);
    const described = await live.connection.ecs('look', signal, (client, options) =>
      client.describeTaskDefinition({ taskDefinition: arn }, options),
    );
    assert.equal(described.taskDefinition?.status, 'INACTIVE');
    await assert.rejects(runTask.run({ taskDefinition: arn }, tools, signal), {
      message: `TaskDefinition is inactive: ${arn.slice(arn.lastIndexOf('/') + 1)}`,
    });
  });

  async function revisions(): Promise<readonly TreeNode[]> {
    const [root] = await createEcsTree(live.aws).roots(signal);
    const below = (await root?.children?.(signal)) ?? [];
    const families = (await below.find(({ label }) => label === 'Task definitions')?.children?.(signal)) ?? [];
    const rows = (await families.find(({ label }) => label === family)?.children?.(signal)) ?? [];
    return rows.filter(({ tags }) => tags?.includes('revision'));
  }
});
