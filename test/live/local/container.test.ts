import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { steady } from '../../support/liveDocker';
import { definitionOf, follow, shell, useLocalTasks } from '../../support/localTasks';

describe('a container of a local task', () => {
  const tasks = useLocalTasks();

  it('passes every text of the definition as it is', async () => {
    const odd = `it's "odd" $(touch /tmp/x) \`x\`, \\ --privileged`;
    const task = await tasks.run([
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
    await tasks.seeLines(task, 'web', /33\n$/);
    assert.equal(await tasks.docker.run(['logs', `${task.id}.web`]), `${odd}\n${odd}\n/tmp/a b\n33\n`);
  });

  it('says what to do about an image that is nowhere', async () => {
    const definition = definitionOf([{ name: 'web', image: 'localhost:1/no-such-image:1' }]);
    await assert.rejects(
      tasks.local.run({ definition, count: 1, clientToken: randomUUID() }, steady),
      (error: Error) => {
        assert.match(
          error.message,
          /^The engine has no image localhost:1\/no-such-image:1, and it cannot be pulled\. /,
        );
        assert.match(JSON.stringify(error), /Build it first/);
        return true;
      },
    );
  });

  it('needs no shell for its health check', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-local-'));
    await writeFile(
      join(folder, 'Dockerfile'),
      'FROM busybox:1.37 AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /busybox\n',
    );
    try {
      await tasks.docker.run(['build', '--tag=slipway-local-bare:1', folder], { env: { DOCKER_BUILDKIT: '0' } });
      const healthCheck = { command: ['CMD', '/busybox', 'test', '-n', `it's "odd" $x`], interval: 1 };
      const task = await tasks.run([
        {
          name: 'web',
          image: 'slipway-local-bare:1',
          command: ['/busybox', 'sleep', '600'],
          healthCheck,
          stopTimeout: 1,
        },
      ]);
      const seen = await follow(task, ({ containers }) => containers[0]?.healthStatus === 'HEALTHY');
      assert.equal(seen.at(-1)?.containers[0]?.healthStatus, 'HEALTHY');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is UNHEALTHY when its health check says so as often as it may', async () => {
    const healthCheck = { command: ['CMD-SHELL', 'test -f /ready || exit 1'], interval: 1, retries: 2 };
    const task = await tasks.run([{ name: 'web', ...shell('sleep 600'), healthCheck }]);
    const seen = await follow(task, ({ containers }) => containers[0]?.healthStatus === 'UNHEALTHY');
    assert.equal(seen.at(-1)?.lastStatus, 'RUNNING');
  });

  it('may not write where its root is read only, but for what is in memory', async () => {
    const linuxParameters = { tmpfs: [{ containerPath: '/scratch', size: 16, mountOptions: ['noexec'] }] };
    const script =
      'touch /x 2>/dev/null || echo refused; touch /scratch/x && echo written; grep " /scratch " /proc/mounts; sleep 600';
    const task = await tasks.run([{ name: 'web', readonlyRootFilesystem: true, linuxParameters, ...shell(script) }]);
    const lines = await tasks.seeLines(task, 'web', / \/scratch /);
    assert.match(lines, /^refused\nwritten\n/);
    assert.match(lines, /tmpfs .*noexec.*size=16384k/);
  });

  it('has the rights that the definition gives and takes', async () => {
    const status = 'grep -E "^(CapEff|NoNewPrivs)" /proc/self/status; sleep 600';
    const task = await tasks.run([
      {
        ...{ name: 'bare', ...shell(status), dockerSecurityOptions: ['no-new-privileges'] },
        linuxParameters: { capabilities: { drop: ['ALL'] } },
      },
      { name: 'traced', ...shell(status), linuxParameters: { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } } },
    ]);
    const bare = await tasks.seeLines(task, 'bare', /NoNewPrivs/);
    assert.match(bare, /CapEff:\t0000000000000000\n/);
    assert.match(bare, /NoNewPrivs:\t1\n/);
    assert.match(await tasks.seeLines(task, 'traced', /NoNewPrivs/), /CapEff:\t0000000000080000\n/);
  });

  it('has a first process that looks after the others, a terminal, and kernel parameters of its own', async () => {
    const script = 'cat /proc/1/comm; test -t 1 && echo terminal; cat /proc/sys/kernel/msgmax; sleep 600';
    const task = await tasks.run([
      {
        ...{ name: 'web', pseudoTerminal: true, interactive: true, ...shell(script) },
        linuxParameters: { initProcessEnabled: true },
        systemControls: [{ namespace: 'kernel.msgmax', value: '4321' }],
      },
    ]);
    const lines = await tasks.seeLines(task, 'web', /4321/);
    assert.match(lines, /^(?:docker-init|tini)\r?\nterminal\r?\n4321/);
  });

  it('is privileged where the definition says so', async () => {
    const task = await tasks.run([{ name: 'web', privileged: true, ...shell('sleep 600') }]);
    // An engine within a container may have no such rights to give.
    assert.equal(await tasks.inspect(task, 'web', '{{.HostConfig.Privileged}}'), 'true');
  });
});
