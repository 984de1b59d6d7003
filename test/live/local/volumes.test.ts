import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { steady } from '../../support/liveDocker';
import { shell, useLocalTasks } from '../../support/localTasks';

describe('the volumes of a local task', () => {
  const tasks = useLocalTasks();
  const data = [{ sourceVolume: 'data', containerPath: '/data' }];

  it('are shared by its containers, and gone with it', async () => {
    const task = await tasks.run(
      [
        { name: 'writer', mountPoints: data, stopTimeout: 1, ...shell('echo hello >/data/file; sleep 600') },
        {
          name: 'reader',
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }],
          ...shell(
            'until cat /data/file; do sleep 0.1; done 2>/dev/null; touch /data/x 2>/dev/null || echo refused; sleep 600',
          ),
        },
      ],
      { volumes: [{ name: 'data' }] },
    );
    assert.equal(await tasks.seeLines(task, 'reader', /refused/), 'hello\nrefused\n');
    await tasks.docker.run(['kill', `${task.id}.writer`, `${task.id}.reader`]);
    await task.stop('enough', steady);
    assert.equal(await tasks.docker.run(['volume', 'ls', '--quiet', `--filter=name=${task.id}`]), '');
  });

  it('are those of another container with volumesFrom', async () => {
    const reader = shell(
      'until cat /data/file; do sleep 0.1; done 2>/dev/null; touch /data/x 2>/dev/null || echo refused; sleep 600',
    );
    const task = await tasks.run(
      [
        { name: 'reader', volumesFrom: [{ sourceContainer: 'writer', readOnly: true }], ...reader },
        { name: 'writer', mountPoints: data, ...shell('echo hello >/data/file; sleep 600') },
      ],
      { volumes: [{ name: 'data' }] },
    );
    assert.equal(await tasks.seeLines(task, 'reader', /refused/), 'hello\nrefused\n');
  });

  it('are a folder of this machine where one was chosen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway, local-'));
    try {
      await writeFile(join(folder, 'in'), 'meow');
      const volumes = [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }];
      const web = {
        name: 'web',
        mountPoints: data,
        ...shell('cat /data/in; echo purr >/data/out; echo done; sleep 600'),
      };
      const task = await tasks.run([web], { volumes }, { folders: { data: folder } });
      await tasks.seeLines(task, 'web', /meowdone/);
      assert.equal(await readFile(join(folder, 'out'), 'utf8'), 'purr\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stay with the engine when their scope is shared, with the options of their driver', async () => {
    const name = `slipway-local-shared-${Date.now()}`;
    const mountPoints = [{ sourceVolume: name, containerPath: '/data' }];
    const driverOpts = { type: 'tmpfs', device: 'tmpfs', o: 'size=8m' };
    const volumes = [{ name, dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driverOpts } }];
    const ec2 = { volumes, networkMode: 'bridge', requiresCompatibilities: ['EC2'] };
    const web = { name: 'web', mountPoints, ...shell('grep " /data " /proc/mounts; sleep 600') };
    try {
      const task = await tasks.run([web], ec2);
      assert.match(await tasks.seeLines(task, 'web', / \/data /), /size=8192k/);
      await tasks.docker.run(['kill', `${task.id}.web`]);
      await task.stop('enough', steady);
      assert.equal(await tasks.docker.run(['volume', 'ls', '--quiet', `--filter=name=${name}`]), `${name}\n`);
    } finally {
      await tasks.docker.attempt(['volume', 'rm', name]);
    }
  });
});
