import assert from 'node:assert/strict';

import { openShell } from '../../../client/commands/openShell';
import type { ContainerState, TaskState } from '../../../client/run/runTarget';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeTask } from '../../support/fakeTask';
import type { Person } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const containerOf = (name: string, lastStatus = 'RUNNING'): ContainerState => ({ name, image: 'cats:1', lastStatus });

describe('the command for a shell', () => {
  let fake: FakeAws;
  before(async () => {
    fake = await startFakeAws({});
  });
  after(() => fake.close());

  const setUp = (containers: readonly ContainerState[], answers: Person['answers'] = {}) => {
    const opened: string[] = [];
    const state: TaskState = {
      id: 'cats-1',
      taskDefinition: 'cats',
      lastStatus: 'RUNNING',
      launchType: 'LOCAL',
      containers,
    };
    const task = fakeTask('cats-1', {
      async *watch() {
        yield state;
      },
      async shell(container) {
        opened.push(container);
        return { program: '/usr/bin/docker', args: ['exec', container], env: {} };
      },
    });
    return { ...toolsFor(fake.aws, { answers, local: { find: async () => task, tasks: [state] } }), shells: opened };
  };

  it('opens it in the container that runs, without a question', async () => {
    const { tools, terminals } = setUp([containerOf('init', 'STOPPED'), containerOf('web')]);
    await openShell.run({ task: 'cats-1' }, tools, signal);
    assert.deepEqual(
      terminals.map(({ title, command }) => [title, command.args]),
      [['Shell web', ['exec', 'web']]],
    );
  });

  it('asks in which container when there are several', async () => {
    const { tools, shells } = setUp([containerOf('db'), containerOf('web')], { 'Shell in which container?': 'db' });
    await openShell.run({ task: 'cats-1' }, tools, signal);
    assert.deepEqual(shells, ['db']);
  });

  it('says that no container runs', async () => {
    const { tools } = setUp([containerOf('web', 'STOPPED')]);
    await assert.rejects(openShell.run({ task: 'cats-1' }, tools, signal), { message: 'No container of cats runs' });
  });
});
