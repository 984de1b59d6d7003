import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';

import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import type { Docker } from '../../client/docker/docker';
import type { LocalDocker } from '../../client/run/localDocker';
import { createLocalDocker } from '../../client/run/localDocker';
import type { RunningTask, TaskState } from '../../client/run/runTarget';
import { liveDocker, pullHere, steady } from '../support/liveDocker';

describe('Run Locally on the engine', () => {
  let docker: Docker;
  let local: LocalDocker;
  const started: RunningTask[] = [];

  before(() => {
    docker = liveDocker();
    local = createLocalDocker(docker, pullHere(docker));
  });

  afterEach(async () => {
    for (const { id } of started.splice(0)) await remove(local, id);
  });

  it('runs a container and answers at its address', async () => {
    const task = await run([{ ...webServer('web', 'meow'), portMappings: [{ containerPort: 8080 }] }]);

    const [address] = await task.addresses(steady);
    assert.ok(address);
    assert.equal(address.container, 'web');
    assert.equal(address.containerPort, 8080);
    assert.equal(await fetchText(address.url), 'meow\n');
    assert.equal((await stateOf(task)).lastStatus, 'RUNNING');
  });

  it('gives the lines of a container as it prints them, and those from before', async () => {
    const script = 'echo one; echo two >&2; while [ ! -f /tmp/go ]; do sleep 0.1; done; echo three';
    const task = await run([{ name: 'web', ...shell(script) }]);
    const texts: string[] = [];
    for await (const { text } of task.logs('web', steady)) {
      texts.push(text);
      if (texts.length === 2) await liveDocker().run(['exec', `${task.id}.web`, 'touch', '/tmp/go']);
    }
    assert.deepEqual([...texts].sort(), ['one', 'three', 'two']);
    assert.equal(texts[2], 'three');

    const kept: string[] = [];
    for await (const { text } of task.logs('web', steady, { text: 't', follow: false })) kept.push(text);
    assert.deepEqual(kept.sort(), ['three', 'two']);
  });

  it('waits for the lines of a container that waits for another', async () => {
    const task = await run([
      { name: 'web', ...shell('echo meow'), dependsOn: [{ containerName: 'db', condition: 'COMPLETE' }] },
      { name: 'db', essential: false, ...shell('sleep 1') },
    ]);
    const texts: string[] = [];
    for await (const { text } of task.logs('web', steady)) texts.push(text);
    assert.deepEqual(texts, ['meow']);
  });

  it('ends its program when nobody reads the lines any more', async () => {
    const task = await run([
      webServer('web', 'meow'),
      { name: 'talker', ...shell('while true; do date; sleep 0.1; done') },
    ]);
    let lines = 0;
    for await (const { text } of task.logs('talker', steady)) if (text !== '' && ++lines === 3) break;
    assert.equal(lines, 3);
  });

  it('opens a shell in a container that runs', async () => {
    const task = await run([webServer('web', 'meow')]);
    const { program, args } = await task.shell('web', steady);
    assert.match(program, /docker$/);
    const [, , , , id = ''] = args;
    assert.equal((await liveDocker().run(['exec', id, 'cat', '/w/index.html'])).trim(), 'meow');
  });

  it('lets the engine choose a port when somebody has the wanted one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      const task = await run([{ ...webServer('web', 'meow', port), portMappings: [{ containerPort: port }] }]);
      const [published] = await task.addresses(steady);
      assert.notEqual(published?.port, port);
      assert.equal(await fetchText(published?.url ?? ''), 'meow\n');
    } finally {
      server.close();
    }
  });

  it('gives containers of an awsvpc task one localhost', async () => {
    const task = await run([
      webServer('web', 'meow'),
      { name: 'reader', ...shell('until wget -q -O - http://127.0.0.1:8080/; do sleep 0.2; done; sleep 600') },
    ]);
    await logsOf(task.id, 'reader', /meow/);
  });

  it('gives containers of a bridge task the names of each other', async () => {
    const containers = [
      { ...webServer('web', 'purr'), portMappings: [{ containerPort: 8080, hostPort: 0 }] },
      { name: 'reader', ...shell('until wget -q -O - http://web:8080/; do sleep 0.2; done; sleep 600') },
    ];
    const task = await run(containers, { networkMode: 'bridge', requiresCompatibilities: ['EC2'] });

    await logsOf(task.id, 'reader', /purr/);
    const [address] = await task.addresses(steady);
    assert.equal(await fetchText(address?.url ?? ''), 'purr\n');
  });

  it('starts a container when the one it waits for is HEALTHY', async () => {
    const healthCheck = { command: ['CMD', 'test', '-f', '/tmp/ready'], interval: 1, retries: 10 };
    const task = await run([
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
      { name: 'db', ...shell('sleep 2; touch /tmp/ready; sleep 600'), healthCheck },
    ]);

    const seen = await follow(task, (state) => state.lastStatus === 'RUNNING');
    const before = seen.find(({ containers }) => containers[1]?.healthStatus === 'UNKNOWN');
    assert.equal(before?.containers[0]?.lastStatus, 'PENDING');
    assert.equal(before?.lastStatus, 'PENDING');
    assert.equal(seen.at(-1)?.containers[1]?.healthStatus, 'HEALTHY');
  });

  it('starts a container when the one it waits for ended with SUCCESS', async () => {
    const task = await run([
      { name: 'migrate', essential: false, ...shell('sleep 1; exit 0') },
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
    ]);

    const seen = await follow(task, (state) => state.lastStatus === 'RUNNING');
    assert.deepEqual(
      seen.at(-1)?.containers.map(({ lastStatus, exitCode }) => [lastStatus, exitCode]),
      [
        ['STOPPED', 0],
        ['RUNNING', undefined],
      ],
    );
  });

  it('ends the task when the one it waits for fails', async () => {
    const task = await run([
      { name: 'migrate', essential: false, ...shell('exit 3') },
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
    ]);

    const last = (await follow(task)).at(-1);
    assert.equal(last?.stopCode, 'TaskFailedToStart');
    assert.equal(
      last.stoppedReason,
      'Container "web" did not start: it waits for "migrate" to be ended with exit code 0, which ended with exit code 3',
    );
  });

  it('gives up on a container that is not HEALTHY within its start timeout', async () => {
    const healthCheck = { command: ['CMD-SHELL', 'exit 1'], interval: 1 };
    const task = await run([
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
      { name: 'db', ...shell('sleep 600'), healthCheck, startTimeout: 2, stopTimeout: 2 },
    ]);
    const last = (await follow(task)).at(-1);
    assert.match(last?.stoppedReason ?? '', /"db" to be healthy, which took longer than 2 seconds/);
  });

  it('ends the others when an essential container ends, and keeps the reason', async () => {
    const task = await run([
      { name: 'web', ...shell('sleep 1; exit 7') },
      { name: 'sidecar', essential: false, ...shell('sleep 600'), stopTimeout: 1 },
    ]);

    const last = (await follow(task)).at(-1);
    assert.equal(last?.lastStatus, 'STOPPED');
    assert.equal(last.stopCode, 'EssentialContainerExited');
    assert.equal(last.containers[0]?.exitCode, 7);
    assert.equal(last.containers[1]?.lastStatus, 'STOPPED');

    const found = await createLocalDocker(liveDocker(), pullHere(liveDocker())).find(task.id, steady);
    assert.deepEqual(found && (await stateOf(found)), last);
  });

  it('says why a container could not be started', async () => {
    const task = await run([{ name: 'web', image: 'busybox:1.37', command: ['/no/such/program'] }]);
    const last = (await follow(task)).at(-1);
    assert.equal(last?.stopCode, 'TaskFailedToStart');
    assert.match(last.containers[0]?.reason ?? '', /^CannotStartContainerError: .*no such file or directory/);
  });

  it('shows a container that was killed from outside, and ends the task', async () => {
    const task = await run([
      { name: 'web', ...shell('sleep 600') },
      { name: 'sidecar', essential: false, ...shell('sleep 600'), stopTimeout: 1 },
    ]);
    const following = follow(task);
    await follow(task, (state) => state.lastStatus === 'RUNNING');

    await docker.run(['kill', `${task.id}.web`]);
    const seen = await following;
    assert.equal(seen.at(-1)?.lastStatus, 'STOPPED');
    assert.equal(seen.at(-1)?.containers[0]?.exitCode, 137);
  });

  it('says that a container was removed from outside', async () => {
    const task = await run([
      { name: 'web', ...shell('sleep 600'), stopTimeout: 1 },
      { name: 'sidecar', essential: false, ...shell('sleep 600') },
    ]);
    await docker.run(['rm', '--force', `${task.id}.sidecar`]);
    const last = (await follow(task)).at(-1);
    assert.equal(last?.stoppedReason, 'Container "sidecar" was removed from outside');
  });

  it('finds a running task again after a reload, and goes on enforcing its order', async () => {
    const task = await run([
      { name: 'job', essential: false, ...shell('sleep 3; exit 0') },
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'job', condition: 'COMPLETE' }] },
    ]);

    // What a reload leaves: another window's worth of objects that know nothing, and none that still cares.
    const reloaded = createLocalDocker(liveDocker(), pullHere(liveDocker()));
    const [listed] = (await reloaded.list(steady)).filter(({ id }) => id === task.id);
    assert.equal(listed?.lastStatus, 'PENDING');
    const found = await reloaded.find(task.id, steady);
    assert.ok(found);
    const seen = await follow(found, (state) => state.lastStatus === 'RUNNING');
    assert.equal(seen.at(-1)?.stoppedReason, undefined);
    assert.equal(seen.at(-1)?.containers[1]?.lastStatus, 'RUNNING');
  });

  it('stops a task and leaves nothing of it but its reason', async () => {
    const task = await run(
      [
        {
          name: 'web',
          ...shell('sleep 600'),
          stopTimeout: 1,
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        },
      ],
      { volumes: [{ name: 'data' }] },
    );
    const following = follow(task);
    await task.stop('enough cats', steady);

    const last = (await following).at(-1);
    assert.equal(last?.stopCode, 'UserInitiated');
    assert.equal(last.stoppedReason, 'enough cats');
    assert.equal(last.containers[0]?.exitCode, 137);

    const left = await docker.run(['ps', '--all', '--format={{.Names}}', `--filter=label=io.slipway.task=${task.id}`]);
    assert.equal(left, `${task.id}.summary\n`);
    for (const kind of ['volume', 'network']) {
      assert.equal(await docker.run([kind, 'ls', '--quiet', `--filter=label=io.slipway.task=${task.id}`]), '');
    }
    const found = await createLocalDocker(liveDocker(), pullHere(liveDocker())).find(task.id, steady);
    assert.deepEqual(found && (await stateOf(found)), last);
  });

  it('starts one task for a request that is repeated', async () => {
    const request = {
      definition: definitionOf([{ name: 'web', ...shell('sleep 600') }]),
      count: 1,
      clientToken: randomUUID(),
    };
    const outcomes = [await local.run(request, steady), await local.run(request, steady)];
    const ids = new Set(outcomes.flatMap(({ tasks }) => tasks).map(({ id }) => id));
    started.push(...outcomes.flatMap(({ tasks }) => tasks).slice(0, 1));
    assert.equal(ids.size, 1);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    const family = `cancelled-${randomUUID().slice(0, 8)}`;
    const mountPoints = [{ sourceVolume: 'data', containerPath: '/data' }];
    const definition = {
      ...definitionOf([{ name: 'web', ...shell('sleep 600'), mountPoints }]),
      ...{ family, volumes: [{ name: 'data' }], networkMode: 'bridge' as const, requiresCompatibilities: [] },
    };
    const note = () => controller.abort();
    const running = local.run({ definition, count: 1, clientToken: randomUUID(), note }, controller.signal);

    await assert.rejects(running, { name: 'AbortError' });
    for (const list of [
      ['ps', '--all'],
      ['volume', 'ls'],
      ['network', 'ls'],
    ]) {
      assert.equal(await docker.run([...list, '--quiet', `--filter=label=io.slipway.family=${family}`]), '');
    }
  });

  it('says what to do about an image that is nowhere', async () => {
    const definition = definitionOf([{ name: 'web', image: 'localhost:1/no-such-image:1' }]);
    await assert.rejects(local.run({ definition, count: 1, clientToken: randomUUID() }, steady), (error: Error) => {
      assert.match(error.message, /^The engine has no image localhost:1\/no-such-image:1, and it cannot be pulled\. /);
      assert.match(JSON.stringify(error), /Build it first/);
      return true;
    });
  });

  it('passes every text of the definition as it is', async () => {
    const odd = `it's "odd" $(touch /tmp/x) \`x\`, \\ --privileged`;
    const task = await run([
      {
        name: 'web',
        image: 'busybox:1.37',
        entryPoint: ['sh', '-c', 'echo "$TEXT"; echo "$1"; pwd; id -u; sleep 600', 'sh'],
        command: [odd],
        environment: [{ name: 'TEXT', value: odd }],
        workingDirectory: '/tmp/a b',
        user: '33:33',
      },
    ]);
    await logsOf(task.id, 'web', /33\n$/);
    assert.equal(await docker.run(['logs', `${task.id}.web`]), `${odd}\n${odd}\n/tmp/a b\n33\n`);
  });

  async function run(containers: readonly ContainerDefinition[], more: object = {}): Promise<RunningTask> {
    const definition = { ...definitionOf(containers), ...more };
    const { tasks } = await local.run({ definition, count: 1, clientToken: randomUUID() }, steady);
    started.push(...tasks);
    assert.ok(tasks[0]);
    return tasks[0];
  }

  async function logsOf(task: string, container: string, pattern: RegExp): Promise<void> {
    for (;;) {
      const text = await docker.run(['logs', `${task}.${container}`]);
      if (pattern.test(text)) return;
      await new Promise((later) => setTimeout(later, 200));
    }
  }
});

function definitionOf(containers: readonly ContainerDefinition[]) {
  return {
    family: 'slipway-test',
    requiresCompatibilities: ['FARGATE' as const],
    networkMode: 'awsvpc' as const,
    cpu: '256',
    memory: '512',
    containerDefinitions: [...containers],
  };
}

function shell(script: string): Pick<ContainerDefinition, 'image' | 'command'> {
  return { image: 'busybox:1.37', command: ['sh', '-c', script] };
}

function webServer(name: string, text: string, port = 8080): ContainerDefinition {
  return { name, stopTimeout: 1, ...shell(`mkdir /w; echo ${text} >/w/index.html; exec httpd -f -p ${port} -h /w`) };
}

/** A server in a container needs a moment before it answers. */
async function fetchText(url: string): Promise<string> {
  for (let left = 50; ; left -= 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

/** The states of a task until one is as wanted, or to its end. */
async function follow(task: RunningTask, isWanted?: (state: TaskState) => boolean): Promise<readonly TaskState[]> {
  const seen: TaskState[] = [];
  for await (const state of task.watch(steady)) {
    seen.push(state);
    if (isWanted?.(state)) break;
  }
  return seen;
}

async function stateOf(task: RunningTask): Promise<TaskState> {
  for await (const state of task.watch(steady)) return state;
  throw new Error(`There is no task ${task.id}`);
}

/** Stops a task without waiting for its programs, then takes its note away too. */
async function remove(local: LocalDocker, id: string): Promise<void> {
  const docker = liveDocker();
  const running = await docker.run([
    'ps',
    '--quiet',
    `--filter=label=io.slipway.task=${id}`,
    '--filter=label=io.slipway.role=container',
  ]);
  const ids = running.split('\n').filter((it) => it !== '');
  if (ids.length > 0) await docker.attempt(['kill', ...ids]);
  for (;;) {
    const task = await local.find(id, steady);
    if (!task) return;
    await task.stop('the test is over', steady);
  }
}
