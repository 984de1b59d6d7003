import assert from 'node:assert/strict';

import { createKeeper } from '../../../../client/run/local/localKeeper';
import { label } from '../../../../client/run/local/localLabels';
import { localTask } from '../../../../client/run/local/localTask';
import type { LogLine, LogQuery } from '../../../../client/run/runTarget';
import { fakeDocker } from '../../../support/fakeDocker';
import type { Reply } from '../../../support/fakeDocker';

const never = new AbortController().signal;

describe('logs of a local task', () => {
  it('are the lines of both streams in the order of time', async () => {
    const { task } = engineWith({
      logs: {
        stdout: '2026-01-02T03:04:05.600000001Z meow\n2026-01-02T03:04:06.000000000Z \u001b[32mpurr\u001b[0m\r\n',
        stderr: '2026-01-02T03:04:05.700000000Z hiss',
      },
    });
    const lines = await read(task.logs('web', never));
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['meow', 'hiss', '\u001b[32mpurr\u001b[0m'],
    );
    assert.deepEqual(lines[0]?.time, new Date('2026-01-02T03:04:05.600Z'));
  });

  it('are those of a time range with a text in them', async () => {
    const { task, calls } = engineWith({
      logs: { stdout: '2026-01-02T03:04:05.6Z meow\n2026-01-02T03:04:06Z Meow\n2026-01-02T03:04:07Z purr\n' },
    });
    const wanted: LogQuery = { since: new Date(0), until: new Date(60_000), text: 'eow' };
    const lines = await read(task.logs('web', never, wanted));
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['meow', 'Meow'],
    );
    const [logs] = calls().filter(([, verb]) => verb === 'logs');
    assert.deepEqual(logs, [
      'container',
      'logs',
      '--timestamps',
      '--since=1970-01-01T00:00:00.000Z',
      '--until=1970-01-01T00:01:00.000Z',
      'id-web',
    ]);
  });

  it('end quietly when a container is removed under them', async () => {
    const { task } = engineWith({ logs: { exitCode: 1, stderr: 'Error: No such container: id-web' } });
    assert.deepEqual(await read(task.logs('web', never)), []);
  });

  it('end quietly when nobody wants them any more', async () => {
    const stopping = new AbortController();
    stopping.abort();
    const { task } = engineWith({ logs: {} });
    assert.deepEqual(await read(task.logs('web', stopping.signal)), []);
  });

  it('say why the engine has none', async () => {
    const stderr = 'Error response from daemon: configured logging driver does not support reading';
    const { task } = engineWith({ logs: { exitCode: 1, stderr } });
    await assert.rejects(read(task.logs('web', never)), { message: /does not support reading/ });
  });

  it('say which containers there are when one is not', async () => {
    const { task } = engineWith({ logs: {} });
    await assert.rejects(read(task.logs('wep', never)), {
      message: 'There is no container "wep" in cats-1',
      remedy: { text: 'It has: web.' },
    });
  });

  it('do not wait for a container that was never started when nothing is to be followed', async () => {
    const { task, calls } = engineWith({ logs: {}, status: 'created' });
    assert.deepEqual(await read(task.logs('web', never, { follow: false })), []);
    assert.ok(!calls().some(([, verb]) => verb === 'logs'));
  });
});

describe('a shell in a local task', () => {
  it('is bash where the container has it', async () => {
    const { task } = engineWith({ logs: {}, status: 'running' });
    const { program, args } = await task.shell('web', never);
    assert.deepEqual(
      [program, ...args.slice(0, 6)],
      ['/usr/bin/docker', 'container', 'exec', '--interactive', '--tty', 'id-web', '/bin/sh'],
    );
  });

  it('is refused when the container does not run', async () => {
    const { task } = engineWith({ logs: {} });
    await assert.rejects(task.shell('web', never), { message: 'web of cats-1 does not run' });
  });
});

/** A task with one container, ended unless `status` says otherwise, that prints `logs`. */
function engineWith({ logs, status = 'exited' }: { readonly logs: Reply; readonly status?: string }) {
  const labels = {
    [label.task]: 'cats-1',
    [label.containers]: '["web"]',
    [label.container]: 'web',
    [label.role]: 'container',
  };
  const web = { Id: 'id-web', Name: '/cats-1.web', Config: { Labels: labels }, State: { Status: status } };
  const docker = fakeDocker(([, verb]) => {
    if (verb === 'ls') return { stdout: 'id-web\n' };
    return verb === 'logs' ? logs : { stdout: JSON.stringify([web]) };
  });
  return {
    task: localTask(docker, createKeeper(docker), 'cats-1'),
    calls: () => docker.calls.map(({ args }) => args),
  };
}

async function read(lines: AsyncIterable<LogLine>): Promise<readonly LogLine[]> {
  const all: LogLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
