import assert from 'node:assert/strict';

import { listContainers, readContainers, removeContainers } from '../../../client/docker/containers';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;

describe('containers', () => {
  it('are read from what docker inspects', () => {
    const inspected = {
      Id: 'c1',
      Name: '/cats-1.web',
      Image: 'sha256:1',
      Created: '2026-11-22T17:00:00.1Z',
      Config: { Image: 'cats:1', Labels: { a: 'b' } },
      State: {
        Status: 'exited',
        ExitCode: 137,
        Error: '',
        OOMKilled: true,
        Health: { Status: 'unhealthy' },
        StartedAt: '2026-11-22T17:00:01Z',
        FinishedAt: '2026-11-22T17:00:02Z',
      },
      NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '81/tcp': null } },
    };
    assert.deepEqual(readContainers(JSON.stringify([inspected])), [
      {
        id: 'c1',
        name: 'cats-1.web',
        image: 'cats:1',
        imageId: 'sha256:1',
        labels: { a: 'b' },
        status: 'exited',
        exitCode: 137,
        error: '',
        wasOutOfMemory: true,
        health: 'unhealthy',
        createdAt: new Date('2026-11-22T17:00:00.1Z'),
        startedAt: new Date('2026-11-22T17:00:01Z'),
        finishedAt: new Date('2026-11-22T17:00:02Z'),
        ports: [{ containerPort: '80/tcp', hostIp: '127.0.0.1', hostPort: 8080 }],
      },
    ]);
  });

  it('have not started in year 1, and a paused one is running', () => {
    const [created, paused] = readContainers(
      JSON.stringify([
        { State: { Status: 'created', StartedAt: '0001-01-01T00:00:00Z' }, Config: { Labels: null } },
        { State: { Status: 'paused' } },
      ]),
    );
    assert.equal(created?.status, 'created');
    assert.equal(created.startedAt, undefined);
    assert.deepEqual(created.labels, {});
    assert.equal(paused?.status, 'running');
  });

  it('are listed again when one goes between the two questions', async () => {
    const lists = ['c1\nc2\n', 'c2\n'];
    const docker = fakeDocker(([, verb, ...ids]) => {
      if (verb === 'ls') return { stdout: lists.shift() ?? '' };
      if (ids.includes('c1')) return { exitCode: 1, stdout: '[{"Id":"c2"}]', stderr: 'Error: No such container: c1' };
      return { stdout: '[{"Id":"c2"}]' };
    });
    const containers = await listContainers(docker, 'io.slipway.task', never);
    assert.deepEqual(
      containers.map(({ id }) => id),
      ['c2'],
    );
    assert.deepEqual(lists, []);
  });

  it('are removed without complaint when they are gone', async () => {
    const docker = fakeDocker(() => ({ exitCode: 1, stderr: 'Error: No such container: c1' }));
    await removeContainers(docker, ['c1'], never);
    assert.deepEqual(docker.calls[0]?.args, ['container', 'rm', '--force', '--volumes', 'c1']);
  });

  it('are not taken for removed when one is gone and another cannot be removed', async () => {
    const stderr =
      'Error: No such container: c1\nError response from daemon: cannot remove c2: device or resource busy\n';
    const docker = fakeDocker(() => ({ exitCode: 1, stderr }));
    await assert.rejects(removeContainers(docker, ['c1', 'c2'], never), { message: /device or resource busy$/ });
  });
});
