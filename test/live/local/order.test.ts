import assert from 'node:assert/strict';

import { steady } from '../../support/liveDocker';
import { follow, reloaded, shell, stateOf, useLocalTasks } from '../../support/localTasks';

describe('the order in which containers of a local task start and end', () => {
  const tasks = useLocalTasks();

  it('starts a container when the one it waits for is HEALTHY', async () => {
    const healthCheck = { command: ['CMD', 'test', '-f', '/tmp/ready'], interval: 1, retries: 10 };
    const task = await tasks.run([
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
    const task = await tasks.run([
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
    const task = await tasks.run([
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
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
      { name: 'db', ...shell('sleep 600'), healthCheck, startTimeout: 2, stopTimeout: 2 },
    ]);
    const last = (await follow(task)).at(-1);
    assert.match(last?.stoppedReason ?? '', /"db" to be healthy, which took longer than 2 seconds/);
  });

  it('ends the others when an essential container ends, and keeps the reason', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 1; exit 7') },
      { name: 'sidecar', essential: false, ...shell('sleep 600'), stopTimeout: 1 },
    ]);

    const last = (await follow(task)).at(-1);
    assert.equal(last?.lastStatus, 'STOPPED');
    assert.equal(last.stopCode, 'EssentialContainerExited');
    assert.equal(last.containers[0]?.exitCode, 7);
    assert.equal(last.containers[1]?.lastStatus, 'STOPPED');

    const found = await reloaded().find(task.id, steady);
    assert.deepEqual(found && (await stateOf(found)), last);
  });

  it('says why a container could not be started', async () => {
    const task = await tasks.run([{ name: 'web', image: 'busybox:1.37', command: ['/no/such/program'] }]);
    const last = (await follow(task)).at(-1);
    assert.equal(last?.stopCode, 'TaskFailedToStart');
    assert.match(last.containers[0]?.reason ?? '', /^CannotStartContainerError: .*no such file or directory/);
  });

  it('starts a container when the one it waits for has started, or has ended however it did', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell('sleep 600'), dependsOn: [{ containerName: 'proxy', condition: 'START' }] },
      { name: 'proxy', ...shell('sleep 600'), dependsOn: [{ containerName: 'job', condition: 'COMPLETE' }] },
      { name: 'job', essential: false, ...shell('sleep 1; exit 4') },
    ]);
    const last = (await follow(task, ({ lastStatus }) => lastStatus === 'RUNNING')).at(-1);
    assert.deepEqual(
      last?.containers.map(({ name, lastStatus, exitCode }) => [name, lastStatus, exitCode]),
      [
        ['web', 'RUNNING', undefined],
        ['proxy', 'RUNNING', undefined],
        ['job', 'STOPPED', 4],
      ],
    );
  });

  it('starts a container again as its restart policy says, until an exit code is ignored', async () => {
    const restartPolicy = { enabled: true, restartAttemptPeriod: 1, ignoredExitCodes: [7] };
    const script =
      'echo run; n=$(cat /n 2>/dev/null || echo 0); echo $((n + 1)) >/n; sleep 1.5; exit $((n == 2 ? 7 : 1))';
    const task = await tasks.run([{ name: 'web', restartPolicy, ...shell(script) }]);

    const seen = await follow(task);
    assert.equal(await tasks.seeLines(task, 'web', /run/), 'run\nrun\nrun\n');
    assert.equal(seen.at(-1)?.stopCode, 'EssentialContainerExited');
    assert.equal(seen.at(-1)?.containers[0]?.exitCode, 7);
    const between = seen.slice(
      seen.findIndex(({ lastStatus }) => lastStatus === 'RUNNING'),
      -1,
    );
    assert.ok(between.every(({ lastStatus }) => lastStatus === 'RUNNING' || lastStatus === 'STOPPED'));
  });

  it('ends a task whose container does not run for as long as its restart policy asks', async () => {
    const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
    const task = await tasks.run([{ name: 'web', restartPolicy, ...shell('sleep 1; exit 1') }]);
    const last = (await follow(task)).at(-1);
    assert.equal(last?.stopCode, 'EssentialContainerExited');
    assert.equal(await tasks.inspect(task, 'web', '{{.State.ExitCode}}'), '1');
  });

  it('lets a container end by itself, and ends it when it has not within its stop timeout', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell(`trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.1; done`), stopTimeout: 20 },
      { name: 'deaf', essential: false, ...shell(`trap '' TERM; echo up; while :; do sleep 1; done`), stopTimeout: 2 },
    ]);
    for (const name of ['web', 'deaf']) await tasks.seeLines(task, name, /up/);

    const began = Date.now();
    await task.stop('enough', steady);
    const took = Date.now() - began;
    assert.ok(took >= 2000 && took < 15_000, `it took ${took} ms`);
    const state = await stateOf(task);
    assert.deepEqual(
      state.containers.map(({ exitCode }) => exitCode),
      [3, 137],
    );
  });
});
