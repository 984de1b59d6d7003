import assert from 'node:assert/strict';

import type { Task } from '@aws-sdk/client-ecs';

import { createClusterWatch } from '../../../client/tree/clusterWatch';
import { hasStopped } from '../../../client/run/taskState';
import { fakeConnection } from '../../support/fakeConnection';

const signal = new AbortController().signal;
const attachments = [
  {
    type: 'ElasticNetworkInterface',
    details: [
      { name: 'networkInterfaceId', value: 'eni-1' },
      { name: 'privateIPv4Address', value: '10.0.0.7' },
    ],
  },
];

/** A cluster whose tasks run until the test says otherwise, and what is asked of it. */
function world(names: readonly string[]) {
  const tasks = new Map<string, Task>();
  const calls: string[] = [];
  const start = (
    taskArn: string,
    lastStatus = 'RUNNING',
    service?: string,
    healthStatus: Task['healthStatus'] = 'HEALTHY',
  ) =>
    void tasks.set(taskArn, {
      taskArn,
      taskDefinitionArn: 'cats:1',
      lastStatus,
      desiredStatus: 'RUNNING',
      attachments,
      containers: [{ name: 'web', healthStatus }],
      ...(service ? { group: `service:${service}` } : {}),
    });
  const stop = (taskArn: string) =>
    void tasks.set(taskArn, { taskArn, taskDefinitionArn: 'cats:1', lastStatus: 'STOPPED', desiredStatus: 'STOPPED' });
  names.forEach((name) => start(name));
  let publicIp: string | undefined;

  const aws = fakeConnection({
    ecs: {
      listTasks({ desiredStatus }: { desiredStatus: string }) {
        calls.push(`list ${desiredStatus}`);
        const listed = [...tasks.values()].filter((task) => task.desiredStatus === desiredStatus);
        return { taskArns: listed.map(({ taskArn }) => taskArn) };
      },
      describeTasks({ tasks: asked }: { tasks: readonly string[] }) {
        calls.push('describe');
        return { tasks: asked.flatMap((arn) => tasks.get(arn) ?? []) };
      },
      describeTaskDefinition() {
        calls.push('definition');
        return { taskDefinition: { containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80 }] }] } };
      },
    },
    ec2: {
      describeNetworkInterfaces() {
        calls.push('addresses');
        return { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Association: { PublicIp: publicIp } }] };
      },
    },
  });
  let time = 0;
  const watch = createClusterWatch(aws, 'cats', () => time);
  const callsOf = async (look: () => Promise<unknown>) => {
    calls.length = 0;
    await look();
    return [...calls];
  };
  return {
    watch,
    start,
    stop,
    look: () => callsOf(() => watch.look(signal)),
    lookAtAddresses: () => callsOf(() => watch.addresses.look(signal)),
    passTime: (by: number) => void (time += by),
    givePublicIp: (ip: string) => (publicIp = ip),
    running: () => watch.tasks().filter(({ state }) => !hasStopped(state)).length,
  };
}

describe('the watch of a cluster', () => {
  for (const turns of [1, 2, 3, 4, 5, 6, 7]) {
    it(`sees with its next look that somebody has stopped a task, after ${turns} looks`, async () => {
      const { watch, stop, look, running } = world(['one', 'two']);
      for (let at = 0; at < turns; at++) await look();
      assert.equal(running(), 2);
      stop('one');
      await look();
      assert.equal(running(), 1);
      assert.equal(watch.tasks().at(-1)?.state.lastStatus, 'STOPPED');
    });
  }

  it('asks ECS once with each look while nothing changes, and EC2 with none', async () => {
    const { look } = world(['one', 'two']);
    await look();
    for (let at = 0; at < 12; at++) assert.match((await look()).join(), /^(list RUNNING|list STOPPED|describe)$/);
  });

  it('asks ECS no oftener than it looks although tasks start and stop all the time', async () => {
    const { look, start, stop, running } = world(['0', '1']);
    await look();
    let calls = 0;
    const looks = 120;
    for (let at = 0; at < looks; at++) {
      if (at % 4 === 0) start(String(at + 2), 'PENDING');
      if (at % 4 === 2) stop(String(at));
      if (at % 4 === 3) start(String(at - 1));
      const ofEcs = (await look()).filter((call) => call !== 'addresses' && call !== 'definition');
      calls += ofEcs.length;
    }
    assert.ok(calls <= looks + 1, `${calls} calls with ${looks} looks`);
    assert.ok(running() > 0);
  });

  it('sees new tasks within a few looks', async () => {
    const { look, start, running } = world(['one']);
    for (let at = 0; at < 5; at++) await look();
    start('two');
    for (let at = 0; at < 5; at++) await look();
    assert.equal(running(), 2);
  });

  it('describes no task of a service again that nobody has opened, but sees that it is gone', async () => {
    const { watch, start, stop, look } = world([]);
    for (const name of ['a', 'b']) start(name, 'RUNNING', 'cats');
    start('c', 'PENDING', 'cats');
    await look();
    const quiet = [await look(), await look(), await look(), await look()].flat();
    assert.deepEqual(new Set(quiet), new Set(['list RUNNING', 'list STOPPED']));

    start('c', 'RUNNING', 'cats');
    stop('a');
    for (let turn = 0; turn < 3; turn++) await look();
    const statuses = () => watch.tasks().map(({ state }) => `${state.id} ${state.lastStatus}`);
    assert.ok(statuses().includes('a STOPPED'), statuses().join(', '));

    await watch.reveal('cats', signal);
    assert.ok(statuses().includes('c RUNNING'), statuses().join(', '));
    const opened = [await look(), await look(), await look()].flat();
    assert.ok(opened.includes('describe'), opened.join(', '));
  });

  it('keeps of the tasks of a service that nobody has opened only the containers of those that are not well', async () => {
    const { watch, start, look } = world(['one']);
    start('two', 'RUNNING', 'cats');
    start('three', 'RUNNING', 'cats', 'UNHEALTHY');
    start('four', 'PENDING', 'cats');
    await look();
    assert.equal(watch.isMoving(), false, 'nobody sees it');
    const kept = () => Object.fromEntries(watch.tasks().map(({ state }) => [state.id, state.containers.length]));
    assert.deepEqual(kept(), { one: 1, two: 0, three: 1, four: 1 });
    await watch.reveal('cats', signal);
    assert.equal(watch.isMoving(), true);
    assert.deepEqual(kept(), { one: 1, two: 1, three: 1, four: 1 });
    for (let turn = 0; turn < 6; turn++) await look();
    assert.deepEqual(kept(), { one: 1, two: 1, three: 1, four: 1 });
  });

  it('asks EC2 alone for an address that a task may get later, and not before its time', async () => {
    const { watch, look, lookAtAddresses, givePublicIp, passTime } = world(['one']);
    assert.deepEqual((await look()).slice(-2), ['definition', 'addresses']);
    assert.equal(watch.tasks()[0]?.addresses[0]?.url, 'http://10.0.0.7');
    assert.deepEqual(await lookAtAddresses(), []);
    givePublicIp('3.1.2.3');
    passTime(16_000);
    assert.deepEqual(await lookAtAddresses(), ['addresses']);
    assert.equal(watch.tasks()[0]?.addresses[0]?.url, 'http://3.1.2.3');
    passTime(7_200_000);
    assert.deepEqual(await lookAtAddresses(), [], 'a public address is final');
  });
});
