import assert from 'node:assert/strict';

import { createLogGroup } from '../../client/aws/logGroups';
import { registerTaskDefinition } from '../../client/aws/taskDefinitions';
import { nameOf } from '../../client/aws/arn';
import { createCluster } from '../../client/commands/createCluster';
import { runTask } from '../../client/commands/runTask';
import { searchLogs } from '../../client/commands/searchLogs';
import { showLogs } from '../../client/commands/showLogs';
import { createEcs } from '../../client/run/ecs';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;

describe('logs of a task on ECS', () => {
  let live: LiveAws;
  let task: string;
  const name = `cats-logs-${Date.now()}`;
  const group = `/ecs/${name}`;

  before(async () => {
    live = await connectToMoto('eu-central-2');
    const { tools } = toolsFor(live.aws, { answers: { Subnets: '*', 'Security groups': 'default' } });
    await createCluster.run({ clusterName: name, mode: 'FARGATE' }, tools, signal);
    await createLogGroup(live.connection, group, signal);
    const options = { 'awslogs-group': group, 'awslogs-region': 'eu-central-2', 'awslogs-stream-prefix': 'cats' };
    const taskDefinition = await registerTaskDefinition(
      live.connection,
      {
        family: name,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::123456789012:role/cats',
        containerDefinitions: ['web', 'db'].map((container) => ({
          name: container,
          image: 'containerofcats:1',
          memory: 128,
          logConfiguration: { logDriver: 'awslogs' as const, options },
        })),
      },
      signal,
    );
    const args = { taskDefinition, cluster: name, launchType: 'FARGATE', assignPublicIp: 'DISABLED' } as const;
    [task = ''] = (await runTask.run({ ...args, confirm: true }, tools, signal)).taskArns;
  });
  after(() => live.close());

  it('are not there while nothing was printed, and come as they are printed', async () => {
    const found = await createEcs(live.connection, { shortest: 50, longest: 50 }).find(task, signal);
    const stopping = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { text } of found?.logs('web', stopping.signal) ?? []) seen.push(text);
    })();
    await new Promise((later) => setTimeout(later, 300));
    assert.deepEqual(seen, []);

    await print('web', ['meow', 'purr'], Date.now());
    await until(() => seen.length === 2);
    await print('web', ['hiss'], Date.now());
    await until(() => seen.length === 3);
    stopping.abort();
    await reading;
    assert.deepEqual(seen, ['meow', 'purr', 'hiss']);
  });

  // moto tells only of the first container of a task; the streams of all are there.
  it('are shown of one container and of another', async () => {
    await print('db', ['ready'], Date.now());
    for (const [container, lines] of [
      ['web', ['meow', 'purr', 'hiss']],
      ['db', ['ready']],
    ] as const) {
      const { tools, documents } = toolsFor(live.aws);
      await showLogs.run({ task, container }, tools, signal);
      await until(() => documents[0]?.lines.length === lines.length);
      assert.deepEqual(
        documents[0]?.lines.map((line) => line.slice(24)),
        lines,
      );
      documents[0]?.close();
    }
  });

  it('are found by a text in them, in a time', async () => {
    const { tools, documents } = toolsFor(live.aws);
    const hour = new Date(Date.now() - 3_600_000).toISOString();
    assert.deepEqual(await searchLogs.run({ task, text: 'purr', since: hour }, tools, signal), { lines: 1 });
    assert.match(documents[0]?.lines[0] ?? '', / purr$/);
    const long = { task, text: 'purr', since: '2020-01-01', until: '2020-01-02' };
    await assert.rejects(searchLogs.run(long, tools, signal), /has no line with "purr" in that time/);
  });

  it('are there when the task has stopped', async () => {
    const found = await createEcs(live.connection).find(task, signal);
    await found?.stop('Enough', signal);
    const seen: string[] = [];
    for await (const { text } of found?.logs('web', signal, { follow: false }) ?? []) seen.push(text);
    assert.deepEqual(seen, ['meow', 'purr', 'hiss']);
  });

  async function print(container: string, lines: readonly string[], timestamp: number): Promise<void> {
    const stream = { logGroupName: group, logStreamName: `cats/${container}/${nameOf(task)}` };
    await live.connection.logs('Could not print', signal, async (logs, options) => {
      await logs.createLogStream(stream, options).catch(() => undefined); // It may be there.
      await logs.putLogEvents({ ...stream, logEvents: lines.map((message) => ({ message, timestamp })) }, options);
    });
  }
});

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 200; !isSo(); left -= 1) {
    assert.ok(left > 0, 'it did not come to that');
    await new Promise((later) => setTimeout(later, 50));
  }
}
