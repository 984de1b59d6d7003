import assert from 'node:assert/strict';

import { runLocally } from '../../../client/commands/runLocally';
import type { RunRequest, TaskState } from '../../../client/run/runTarget';
import { fakeTask } from '../../support/fakeTask';
import type { Person } from '../../support/toolsFor';
import { toolsWithDocker } from '../../support/toolsWithDocker';

const signal = new AbortController().signal;

describe('Run Locally', () => {
  const address = { container: 'web', containerPort: 80, host: 'localhost', port: 80, url: 'http://localhost' };
  const state: TaskState = {
    id: 'cats-1',
    taskDefinition: 'cats',
    lastStatus: 'RUNNING',
    launchType: 'LOCAL',
    containers: [],
  };
  const definition = (container: object = {}) =>
    JSON.stringify({
      family: 'cats',
      taskRoleArn: 'arn:x',
      containerDefinitions: [{ name: 'web', image: 'cats:1', ...container }],
    });

  function runsLocally(text: string, answers: Person['answers'] = {}, addresses = async () => [address]) {
    const requests: RunRequest[] = [];
    const task = fakeTask('cats-1', {
      async *watch() {
        yield state;
      },
      addresses,
    });
    const run = async (request: RunRequest) => {
      requests.push(request);
      return { tasks: [task], failures: [] };
    };
    return { ...toolsWithDocker({ answers, files: { '/task.json': text }, local: { run } }), requests };
  }

  it('gives the task and its addresses, and says what it does not keep', async () => {
    const { tools, requests, asked, confirmed } = runsLocally(definition(), { 'Run cats locally?': 'Run' });
    const result = await runLocally.run({ file: '/task.json', images: { web: 'built:2' } }, tools, signal);

    assert.deepEqual(result, { task: 'cats-1', addresses: [address] });
    assert.deepEqual(asked, ['Run cats locally?']);
    assert.match(confirmed.join('\n'), /The task role is not assumed/);
    assert.deepEqual(requests[0]?.images, { web: 'built:2' });
    const [run] = tools.runs.list();
    const remarks = run?.steps().filter((step) => step.state === 'remark');
    assert.match(JSON.stringify(remarks), /The task role is not assumed/);
    assert.equal(run?.state(), 'done');
  });

  it('says what it does not keep once, until that changes', async () => {
    const { tools, asked } = runsLocally(definition(), { 'Run cats locally?': 'Run' });
    for (let times = 0; times < 2; times += 1) await runLocally.run({ file: '/task.json' }, tools, signal);
    assert.deepEqual(asked, ['Run cats locally?']);
  });

  it('is over in the view when its addresses cannot be found', async () => {
    const { tools } = runsLocally(definition(), { 'Run cats locally?': 'Run' }, () =>
      Promise.reject(new DOMException('Stopped', 'AbortError')),
    );
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
    assert.notEqual(tools.runs.list()[0]?.state(), 'running');
  });

  it('asks before a privileged container gets the machine', async () => {
    const { tools, requests } = runsLocally(definition({ privileged: true }));
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(requests, []);

    const answered = runsLocally(definition({ privileged: true }), { 'Let cats control this machine?': 'Run' });
    await runLocally.run({ file: '/task.json' }, answered.tools, signal);
    assert.equal(answered.requests.length, 1);
  });

  it('asks before a container gets a capability that is as good as all', async () => {
    for (const add of [['ALL'], ['SYS_ADMIN'], ['SYS_PTRACE', 'SYS_MODULE']]) {
      const { tools, requests } = runsLocally(definition({ linuxParameters: { capabilities: { add } } }));
      await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
      assert.deepEqual(requests, []);
    }
    const harmless = runsLocally(definition({ linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } }), {
      'Run cats locally?': 'Run',
    });
    await runLocally.run({ file: '/task.json' }, harmless.tools, signal);
    assert.equal(harmless.requests.length, 1);
  });

  it('refuses a file that is no task definition with the reason', async () => {
    const { tools } = runsLocally('[1, 2');
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), {
      name: 'UserError',
      message: /^task\.json is not a task definition that can be used: /,
    });
  });
});
