import assert from 'node:assert/strict';

import { follow, shell, useLocalTasks } from '../../support/localTasks';

const mebibyte = 1024 * 1024;

describe('what a container of a local task may use', () => {
  const tasks = useLocalTasks();

  it('is as much memory as its own limit, and it ends when it takes more', async () => {
    const task = await tasks.run([{ name: 'web', memory: 16, ...shell('sleep 1; tail /dev/zero; exit 0') }]);
    const last = (await follow(task)).at(-1);
    assert.match(last?.containers[0]?.reason ?? '', /^OutOfMemoryError/);
    assert.equal(await tasks.inspect(task, 'web', '{{.HostConfig.Memory}}'), String(16 * mebibyte));
  });

  it('is what the task has where it has no limits of its own', async () => {
    const task = await tasks.run([{ name: 'web', ...shell('sleep 600') }], { cpu: '512', memory: '1 GB' });
    assert.equal(await tasks.inspect(task, 'web', '{{.HostConfig.Memory}}'), String(1024 * mebibyte));
    assert.equal(await tasks.inspect(task, 'web', '{{.HostConfig.NanoCpus}}'), '500000000');
  });

  it('is a share of the CPUs, a reservation of memory, and swap', async () => {
    const web = { cpu: 128, memory: 64, memoryReservation: 32, linuxParameters: { maxSwap: 32, swappiness: 10 } };
    const task = await tasks.run([{ name: 'web', ...web, ...shell('sleep 600') }]);
    const template = ['CpuShares', 'MemoryReservation', 'MemorySwap'].map((it) => `{{.HostConfig.${it}}}`).join(' ');
    assert.equal(await tasks.inspect(task, 'web', template), `128 ${32 * mebibyte} ${96 * mebibyte}`);
  });

  it('is as many open files, as much shared memory and those devices as the definition says', async () => {
    const linuxParameters = {
      sharedMemorySize: 32,
      devices: [
        { hostPath: '/dev/null', containerPath: '/dev/cats', permissions: ['read' as const, 'write' as const] },
      ],
    };
    const ulimits = [{ name: 'nofile' as const, softLimit: 123, hardLimit: 456 }];
    const script = 'ulimit -Sn; ulimit -Hn; grep " /dev/shm " /proc/mounts; echo >/dev/cats && echo device; sleep 600';
    const task = await tasks.run([{ name: 'web', ulimits, linuxParameters, ...shell(script) }]);
    const lines = await tasks.seeLines(task, 'web', /device/);
    assert.match(lines, /^123\n456\n.*size=32768k.*\ndevice\n$/);
  });
});
