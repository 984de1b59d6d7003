import assert from 'node:assert/strict';

import { steady } from '../../support/liveDocker';
import { shell, webServer, useLocalTasks } from '../../support/localTasks';

describe('what a container of a local task prints', () => {
  const tasks = useLocalTasks();

  it('gives the lines of a container as it prints them, and those from before', async () => {
    const script = 'echo one; echo two >&2; while [ ! -f /tmp/go ]; do sleep 0.1; done; echo three';
    const task = await tasks.run([{ name: 'web', ...shell(script) }]);
    const texts: string[] = [];
    for await (const { text } of task.logs('web', steady)) {
      texts.push(text);
      if (texts.length === 2) await tasks.docker.run(['exec', `${task.id}.web`, 'touch', '/tmp/go']);
    }
    assert.deepEqual([...texts].sort(), ['one', 'three', 'two']);
    assert.equal(texts[2], 'three');

    const kept: string[] = [];
    for await (const { text } of task.logs('web', steady, { text: 't', follow: false })) kept.push(text);
    assert.deepEqual(kept.sort(), ['three', 'two']);
  });

  it('waits for the lines of a container that waits for another', async () => {
    const task = await tasks.run([
      { name: 'web', ...shell('echo meow'), dependsOn: [{ containerName: 'db', condition: 'COMPLETE' }] },
      { name: 'db', essential: false, ...shell('sleep 1') },
    ]);
    const texts: string[] = [];
    for await (const { text } of task.logs('web', steady)) texts.push(text);
    assert.deepEqual(texts, ['meow']);
  });

  it('ends its program when nobody reads the lines any more', async () => {
    const task = await tasks.run([
      webServer('web', 'meow'),
      { name: 'talker', ...shell('while true; do date; sleep 0.1; done') },
    ]);
    let lines = 0;
    for await (const { text } of task.logs('talker', steady)) if (text !== '' && ++lines === 3) break;
    assert.equal(lines, 3);
  });

  it('opens a shell in a container that runs', async () => {
    const task = await tasks.run([webServer('web', 'meow')]);
    const { program, args } = await task.shell('web', steady);
    assert.match(program, /docker$/);
    const [, , , , id = ''] = args;
    assert.equal((await tasks.docker.run(['exec', id, 'cat', '/w/index.html'])).trim(), 'meow');
  });
});
