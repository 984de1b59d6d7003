import assert from 'node:assert/strict';

import type { LocalDocker } from '../../../client/run/local/localDocker';
import type { TaskState } from '../../../client/run/runTarget';
import { createLocalTasksTree } from '../../../client/tree/localTasks';
import { fakeDocker } from '../../support/fakeDocker';
import { fakeTask } from '../../support/fakeTask';

const signal = new AbortController().signal;
const version = { Client: { Version: '28.2.2' }, Server: { Version: '28.2.2', Os: 'linux', Arch: 'amd64' } };
const running: TaskState = {
  id: 'cats-1',
  taskDefinition: 'cats',
  lastStatus: 'RUNNING',
  launchType: 'LOCAL',
  containers: [{ name: 'web', image: 'cats:1', lastStatus: 'RUNNING', healthStatus: 'HEALTHY' }],
};

describe('the local engine in the tasks view', () => {
  it('shows its tasks with status and address, and the containers of each', async () => {
    const [engine] = await createLocalTasksTree(ready(), local([running])).roots(signal);
    const [task] = (await engine?.children?.(signal)) ?? [];
    assert.equal(task?.label, 'cats');
    assert.match(task.description ?? '', /^RUNNING · http:\/\/localhost:8080/);
    assert.equal(task.args?.['task'], 'cats-1');
    assert.equal(task.args['address'], 'http://localhost:8080');

    const rows = (await task.children?.(signal)) ?? [];
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['http://localhost:8080', 'web · port 80'],
        ['web', 'RUNNING · HEALTHY'],
      ],
    );
  });

  it('says that there is no task yet, and how to run one', async () => {
    const [engine] = await createLocalTasksTree(ready(), local([])).roots(signal);
    const [row] = (await engine?.children?.(signal)) ?? [];
    assert.equal(row?.label, 'No local task yet');
    assert.equal(row.onClick?.command, 'slipway.runLocally');
  });

  it('says what is wrong with the engine', async () => {
    const docker = fakeDocker(() => ({
      exitCode: 1,
      stderr: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.',
    }));
    const [engine] = await createLocalTasksTree(docker, local([])).roots(signal);
    const [row] = (await engine?.children?.(signal)) ?? [];
    assert.equal(row?.label, 'The Docker engine is not running');
  });

  it('is looked at again when it is shown again: what happened meanwhile nobody has told', async () => {
    const tree = createLocalTasksTree(ready(), local([]));
    let changes = 0;
    const changed = new Promise<void>((done) => tree.onChange?.(() => (changes++, done())));
    tree.setVisible?.(true);
    tree.setVisible?.(false);
    tree.setVisible?.(true);
    await changed;
    assert.equal(changes, 1);
    tree.setVisible?.(false);
  });

  it('listens to the engine only while somebody looks', () => {
    let listening = 0;
    const onChange = () => {
      listening += 1;
      return () => void (listening -= 1);
    };
    const tree = createLocalTasksTree({ ...ready(), onChange }, local([]));
    assert.equal(listening, 0);
    tree.setVisible?.(true);
    assert.equal(listening, 1);
    tree.setVisible?.(false);
    assert.equal(listening, 0);
  });
});

function ready() {
  return fakeDocker(([first]) => (first === 'version' ? { stdout: JSON.stringify(version) } : undefined));
}

function local(states: readonly TaskState[]): LocalDocker {
  const address = { container: 'web', containerPort: 80, host: 'localhost', port: 8080, url: 'http://localhost:8080' };
  const unused = () => {
    throw new Error('not part of this test');
  };
  return {
    preview: unused,
    replace: unused,
    run: unused,
    list: async () => states,
    find: async (id) => fakeTask(id, { addresses: async () => [address] }),
  };
}
