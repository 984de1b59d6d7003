import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { createAws } from '../../../client/aws/aws';
import { showLogs } from '../../../client/commands/showLogs';
import type { RunningTask } from '../../../client/run/runTarget';
import { steady } from '../../support/liveDocker';
import { definitionOf, fetchText, shell, stateOf, useLocalTasks, webServer } from '../../support/localTasks';
import { toolsFor } from '../../support/toolsFor';
import { until } from '../../support/until';

describe('a container of a local task that is made anew', () => {
  const tasks = useLocalTasks();
  /** Puts containers as they are now in the place of those that run. */
  const replace = (
    task: RunningTask,
    names: readonly string[],
    containers: readonly ContainerDefinition[],
    more = {},
  ) => {
    const definition = { ...definitionOf(containers), ...more };
    return tasks.local.replace(task.id, { definition, count: 1, clientToken: randomUUID() }, names, steady);
  };

  it('has its time to end, and is not waited for when it is deaf', async () => {
    const says = 'trap "sleep 2; echo ended >/kept/how; exit 0" TERM; touch /kept/ready; while :; do sleep 0.1; done';
    const mountPoints = [{ sourceVolume: 'kept', containerPath: '/kept' }];
    const polite = { name: 'polite', ...shell(says), mountPoints };
    const deaf = { name: 'deaf', ...shell('sleep 600'), mountPoints };
    const more = { volumes: [{ name: 'kept' }] };
    const task = await tasks.run([polite, deaf], more);
    const look = (...command: readonly string[]) => tasks.docker.attempt(['exec', `${task.id}.deaf`, ...command]);
    await until(async () => (await look('ls', '/kept/ready')).exitCode === 0);

    const anew = async (name: string) => {
      const began = Date.now();
      assert.equal(await replace(task, [name], [polite, deaf], more), true);
      return Date.now() - began;
    };
    assert.ok((await anew('polite')) > 2000);
    assert.equal((await look('cat', '/kept/how')).stdout, 'ended\n');
    // Its stop timeout is 30 seconds.
    assert.ok((await anew('deaf')) < 10_000);
  });

  it('is where the old one was, while the others run on', async () => {
    const of = (text: string) => [
      { ...webServer('web', text), portMappings: [{ containerPort: 8080 }] },
      { name: 'db', ...shell('sleep 600'), stopTimeout: 1 },
    ];
    for (const more of [{}, { networkMode: 'bridge' as const, requiresCompatibilities: ['EC2' as const] }]) {
      const task = await tasks.run(of('meow'), more);
      const [before] = await task.addresses(steady);
      const started = await tasks.inspect(task, 'db', '{{.State.StartedAt}}');

      await replace(task, ['web'], of('purr'), more);
      assert.equal(await fetchText(before?.url ?? ''), 'purr\n');
      assert.equal(await tasks.inspect(task, 'db', '{{.State.StartedAt}}'), started);
      assert.equal((await stateOf(task)).lastStatus, 'RUNNING');
      // What is left of the old one goes when the new one runs.
      const list = ['ps', '--all', '--format={{.Names}}', `--filter=name=${task.id}.web`];
      await until(async () => (await tasks.docker.run(list)) === `${task.id}.web\n`);
    }
  });

  it('has the volumes of the other one as that is now, when both are made anew', async () => {
    const read = 'until cat /data/file 2>/dev/null; do sleep 0.1; done; sleep 600';
    const of = (sourceVolume: string) => [
      { name: 'reader', volumesFrom: [{ sourceContainer: 'writer', readOnly: true }], ...shell(read) },
      {
        name: 'writer',
        mountPoints: [{ sourceVolume, containerPath: '/data' }],
        ...shell(`echo ${sourceVolume} >/data/file; sleep 600`),
      },
    ];
    const more = { volumes: [{ name: 'old' }, { name: 'new' }] };
    const task = await tasks.run(of('old'), more);
    assert.equal(await tasks.seeLines(task, 'reader', /\n/), 'old\n');

    await replace(task, ['writer', 'reader'], of('new'), more);
    await until(async () => (await tasks.docker.attempt(['logs', `${task.id}.reader`])).stdout === 'new\n');
    assert.equal((await stateOf(task)).lastStatus, 'RUNNING');
  });

  it('is read on in the logs that are shown', async () => {
    const of = (text: string) => [
      { name: 'web', stopTimeout: 1, ...shell(`echo ${text}; sleep 600`) },
      { name: 'db', stopTimeout: 1, ...shell('echo ready; sleep 600') },
    ];
    const task = await tasks.run(of('meow'));
    const made = toolsFor(createAws({ load: () => undefined, save: async () => undefined, env: {} }));
    const tools = { ...made.tools, docker: tasks.docker, local: tasks.local };
    for (const container of ['web', undefined])
      await showLogs.run({ task: task.id, ...(container ? { container } : {}) }, tools, steady);
    const [one, all] = made.documents;
    assert.ok(one && all);
    const says = (words: string) =>
      [one, all].every(
        ({ lines }) =>
          lines
            .filter((line) => !line.endsWith('ready'))
            .map(lastWord)
            .join() === words,
      );
    try {
      await until(() => says('meow'));
      await replace(task, ['web'], of('purr'));
      await until(() => says('meow,purr'));
      await replace(task, ['web'], of('hiss'));
      await until(() => says('meow,purr,hiss'));
    } finally {
      one.close();
      all.close();
    }
  });
});

/** Before it stands when it was printed, and by whom. */
function lastWord(line: string): string {
  return line.slice(line.lastIndexOf(' ') + 1);
}
