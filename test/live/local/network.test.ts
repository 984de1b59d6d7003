import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

import { steady } from '../../support/liveDocker';
import { fetchText, shell, stateOf, webServer, useLocalTasks } from '../../support/localTasks';

describe('the network of a local task', () => {
  const tasks = useLocalTasks();

  it('runs a container and answers at its address', async () => {
    const task = await tasks.run([{ ...webServer('web', 'meow'), portMappings: [{ containerPort: 8080 }] }]);

    const [address] = await task.addresses(steady);
    assert.ok(address);
    assert.equal(address.container, 'web');
    assert.equal(address.containerPort, 8080);
    assert.equal(await fetchText(address.url), 'meow\n');
    assert.equal((await stateOf(task)).lastStatus, 'RUNNING');
  });

  it('lets the engine choose a port when somebody has the wanted one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      const task = await tasks.run([{ ...webServer('web', 'meow', port), portMappings: [{ containerPort: port }] }]);
      const [published] = await task.addresses(steady);
      assert.notEqual(published?.port, port);
      assert.equal(await fetchText(published?.url ?? ''), 'meow\n');
    } finally {
      server.close();
    }
  });

  it('gives containers of an awsvpc task one localhost', async () => {
    const task = await tasks.run([
      webServer('web', 'meow'),
      { name: 'reader', ...shell('until wget -q -O - http://127.0.0.1:8080/; do sleep 0.2; done; sleep 600') },
    ]);
    await tasks.seeLines(task, 'reader', /meow/);
  });

  it('gives containers of a bridge task the names of each other', async () => {
    const containers = [
      { ...webServer('web', 'purr'), portMappings: [{ containerPort: 8080, hostPort: 0 }] },
      { name: 'reader', ...shell('until wget -q -O - http://web:8080/; do sleep 0.2; done; sleep 600') },
    ];
    const task = await tasks.run(containers, { networkMode: 'bridge', requiresCompatibilities: ['EC2'] });

    await tasks.seeLines(task, 'reader', /purr/);
    const [address] = await task.addresses(steady);
    assert.equal(await fetchText(address?.url ?? ''), 'purr\n');
  });

  it('publishes each port of a range, and another one for a port that somebody has', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const taken = (server.address() as AddressInfo).port;
    try {
      const portMappings = [{ containerPortRange: `${taken}-${taken + 1}` }];
      const web = { ...webServer('web', 'meow', taken), portMappings };
      const task = await tasks.run([web, webServer('other', 'purr', taken + 1)]);
      const addresses = await task.addresses(steady);
      assert.deepEqual(
        addresses.map(({ containerPort }) => containerPort),
        [taken, taken + 1],
      );
      assert.notEqual(addresses[0]?.port, taken);
      assert.equal(await fetchText(addresses[0]?.url ?? ''), 'meow\n');
      assert.equal(await fetchText(addresses[1]?.url ?? ''), 'purr\n');
    } finally {
      server.close();
    }
  });

  it('gives a bridge task the names of its links, and host ports that others have not', async () => {
    const containers = [
      { ...webServer('web', 'purr'), portMappings: [{ containerPort: 8080, hostPort: 18_423 }] },
      {
        name: 'reader',
        links: ['web:cats'],
        ...shell('until wget -q -O - http://cats:8080/; do sleep 0.2; done; sleep 600'),
      },
    ];
    const bridge = { networkMode: 'bridge', requiresCompatibilities: ['EC2'] };
    const first = await tasks.run(containers, bridge);
    await tasks.seeLines(first, 'reader', /purr/);
    const second = await tasks.run(containers, bridge);
    const ports = await Promise.all([first, second].map(async (task) => (await task.addresses(steady))[0]?.port));
    assert.equal(ports[0], 18_423);
    assert.notEqual(ports[1], 18_423);
    // What found out which ports are free is gone.
    assert.equal(await tasks.docker.run(['ps', '--quiet', '--all', '--filter=label=io.slipway.role=probe']), '');
  });

  it('gives a task the network of this machine with host', async () => {
    const web = { ...webServer('web', 'hiss', 18_424), portMappings: [{ containerPort: 18_424 }] };
    const task = await tasks.run([web], { networkMode: 'host', requiresCompatibilities: ['EC2'] });
    assert.equal(await tasks.inspect(task, 'web', '{{.HostConfig.NetworkMode}}'), 'host');
    const [address] = await task.addresses(steady);
    assert.equal(address?.url, 'http://localhost:18424');
    assert.equal(await fetchText(address.url), 'hiss\n');
  });

  it('gives a container no network with none', async () => {
    const task = await tasks.run([{ name: 'web', ...shell('ls /sys/class/net; sleep 600') }], {
      networkMode: 'none',
      requiresCompatibilities: ['EC2'],
    });
    assert.equal(await tasks.seeLines(task, 'web', /lo/), 'lo\n');
  });

  it('shows containers the processes and the memory of each other, when the task says so', async () => {
    for (const networkMode of ['awsvpc', 'bridge']) {
      const task = await tasks.run(
        [
          { name: 'web', ...shell('echo hello >/dev/shm/cats; exec sleep 612') },
          {
            name: 'spy',
            ...shell('until cat /dev/shm/cats 2>/dev/null && ps | grep "[s]leep 612"; do sleep 0.1; done; sleep 600'),
          },
        ],
        { networkMode, requiresCompatibilities: ['EC2'], pidMode: 'task', ipcMode: 'task' },
      );
      await tasks.seeLines(task, 'spy', /^hello\n.*sleep 612$/m);
    }
  });

  it('sets the kernel parameters of the network for all containers with awsvpc', async () => {
    const systemControls = [{ namespace: 'net.core.somaxconn', value: '123' }];
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 600'), systemControls },
      { name: 'other', ...shell('cat /proc/sys/net/core/somaxconn; sleep 600') },
    ]);
    assert.equal(await tasks.seeLines(task, 'other', /\d/), '123\n');
  });
});
