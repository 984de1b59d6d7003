import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

import { listParts, writeRecord } from '../../../client/run/local/localParts';
import { steady } from '../../support/liveDocker';
import { definitionOf, follow, reloaded, shell, stateOf, useLocalTasks } from '../../support/localTasks';

describe('the life of a local task', () => {
  const tasks = useLocalTasks();

  it('shows a container that was killed from outside, and ends the task', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 600') },
      { name: 'sidecar', essential: false, ...shell('sleep 600'), stopTimeout: 1 },
    ]);
    const following = follow(task);
    await follow(task, (state) => state.lastStatus === 'RUNNING');

    await tasks.docker.run(['kill', `${task.id}.web`]);
    const seen = await following;
    assert.equal(seen.at(-1)?.lastStatus, 'STOPPED');
    assert.equal(seen.at(-1)?.containers[0]?.exitCode, 137);
  });

  it('says that a container was removed from outside', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 600'), stopTimeout: 1 },
      { name: 'sidecar', essential: false, ...shell('sleep 600') },
    ]);
    await tasks.docker.run(['rm', '--force', `${task.id}.sidecar`]);
    const last = (await follow(task)).at(-1);
    assert.equal(last?.stoppedReason, 'Container "sidecar" was removed from outside');
  });

  it('finds a running task again after a reload, and goes on enforcing its order', async () => {
    const task = await tasks.run([
      { name: 'job', essential: false, ...shell('sleep 3; exit 0') },
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'job', condition: 'COMPLETE' }] },
    ]);

    // What a reload leaves: another window's worth of objects that know nothing, and none that still cares.
    const next = reloaded();
    const [listed] = (await next.list(steady)).filter(({ id }) => id === task.id);
    assert.equal(listed?.lastStatus, 'PENDING');
    const found = await next.find(task.id, steady);
    assert.ok(found);
    const seen = await follow(found, (state) => state.lastStatus === 'RUNNING');
    assert.equal(seen.at(-1)?.stoppedReason, undefined);
    assert.equal(seen.at(-1)?.containers[1]?.lastStatus, 'RUNNING');
  });

  it('stops a task and leaves nothing of it but its reason', async () => {
    const task = await tasks.run(
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

    const left = await tasks.docker.run([
      'ps',
      '--all',
      '--format={{.Names}}',
      `--filter=label=io.slipway.task=${task.id}`,
    ]);
    assert.equal(left, `${task.id}.summary\n`);
    for (const kind of ['volume', 'network']) {
      assert.equal(await tasks.docker.run([kind, 'ls', '--quiet', `--filter=label=io.slipway.task=${task.id}`]), '');
    }
    const found = await reloaded().find(task.id, steady);
    assert.deepEqual(found && (await stateOf(found)), last);
  });

  it('starts one task for a request that is repeated', async () => {
    const request = {
      definition: definitionOf([{ name: 'web', ...shell('sleep 600') }]),
      count: 1,
      clientToken: randomUUID(),
    };
    const outcomes = [await tasks.local.run(request, steady), await tasks.local.run(request, steady)];
    const ids = new Set(outcomes.flatMap(({ tasks }) => tasks).map(({ id }) => id));
    tasks.note(...outcomes.flatMap(({ tasks }) => tasks).slice(0, 1));
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
    const running = tasks.local.run({ definition, count: 1, clientToken: randomUUID(), note }, controller.signal);

    await assert.rejects(running, { name: 'AbortError' });
    for (const list of [
      ['ps', '--all'],
      ['volume', 'ls'],
      ['network', 'ls'],
    ]) {
      assert.equal(await tasks.docker.run([...list, '--quiet', `--filter=label=io.slipway.family=${family}`]), '');
    }
  });

  it('takes a task away that an editor left half made, and says so', async () => {
    const labels = {
      'io.slipway.task': 'half-1',
      'io.slipway.family': 'half',
      'io.slipway.containers': '["web","db"]',
      'io.slipway.owner': `${hostname()}/${spawnSync(process.execPath, ['--version']).pid}/x`,
    };
    const flags = Object.entries(labels).map(([name, value]) => `--label=${name}=${value}`);
    const part = (role: string) => ['create', ...flags, `--label=io.slipway.role=${role}`, `--name=half-1.${role}`];
    await tasks.docker.run([...part('pause'), 'busybox:1.37', 'sleep', '600']);
    await tasks.docker.run([...part('container'), '--label=io.slipway.container=web', 'busybox:1.37', 'sleep', '600']);
    await tasks.docker.run(['volume', 'create', ...flags, 'half-1.data']);

    const found = await reloaded().find('half-1', steady);
    assert.ok(found);
    tasks.note(found);
    const state = await stateOf(found);
    assert.equal(state.lastStatus, 'STOPPED');
    assert.match(state.stoppedReason ?? '', /^The editor was ended before all containers/);
    const filter = '--filter=label=io.slipway.task=half-1';
    assert.equal(await tasks.docker.run(['ps', '--all', '--format={{.Names}}', filter]), 'half-1.summary\n');
    assert.equal(await tasks.docker.run(['volume', 'ls', '--quiet', filter]), '');
  });

  it('takes volumes and networks away whose task is gone', async () => {
    const flags = ['--label=io.slipway.task=gone-1', '--label=io.slipway.family=gone'];
    await tasks.docker.run(['volume', 'create', ...flags, 'gone-1.data']);
    await tasks.docker.run(['network', 'create', ...flags, 'gone-1']);
    await reloaded().list(steady);
    for (const kind of ['volume', 'network']) {
      assert.equal(await tasks.docker.run([kind, 'ls', '--quiet', '--filter=label=io.slipway.task=gone-1']), '');
    }
  });

  it('goes on with a stop that an editor left half done', async () => {
    const task = await tasks.run([{ name: 'web', ...shell('sleep 600'), stopTimeout: 1 }]);
    const parts = await listParts(tasks.docker, task.id, steady);
    await writeRecord(tasks.docker, task.id, parts, { stopCode: 'UserInitiated', reason: 'go', removes: true }, steady);

    const found = await reloaded().find(task.id, steady);
    assert.ok(found);
    assert.equal((await stateOf(found)).stoppedReason, 'go');
    const names = await tasks.docker.run(['ps', '--all', '--format={{.Names}}', `--filter=name=${task.id}`]);
    assert.equal(names, `${task.id}.summary\n`);
  });
});
