import assert from 'node:assert/strict';

import { copyAddress } from '../../../client/commands/copyAddress';
import { explainFailure } from '../../../client/commands/explainFailure';
import { openAddress } from '../../../client/commands/openAddress';
import { stopTask } from '../../../client/commands/stopTask';
import type { TaskState } from '../../../client/run/runTarget';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { fakeTask } from '../../support/fakeTask';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3';
const task = {
  taskArn,
  taskDefinitionArn,
  clusterArn: 'cats',
  launchType: 'FARGATE',
  lastStatus: 'RUNNING',
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'networkInterfaceId', value: 'eni-1' },
        { name: 'privateIPv4Address', value: '10.0.0.7' },
      ],
    },
  ],
};
const ports = (...containerPorts: readonly number[]): Answer => ({
  reply: {
    taskDefinition: {
      containerDefinitions: [{ name: 'web', portMappings: containerPorts.map((containerPort) => ({ containerPort })) }],
    },
  },
});
const publicly = {
  describeNetworkInterfaces: {
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Association: { PublicIp: '3.1.2.3' } }],
  },
};

const localState: TaskState = {
  id: 'cats-1',
  taskDefinition: 'container-of-cats',
  lastStatus: 'RUNNING',
  launchType: 'LOCAL',
  containers: [],
};

describe('commands for tasks', () => {
  let fake: FakeAws;
  const startWith = async (answers: Readonly<Record<string, readonly Answer[]>>) => {
    fake = await startFakeAws(
      {
        ListClusters: [{ reply: { clusterArns: ['cats'] } }],
        DescribeClusters: [{ reply: { clusters: [{ clusterName: 'cats', clusterArn: 'cats', status: 'ACTIVE' }] } }],
        ListTasks: [{ reply: { taskArns: [taskArn] } }],
        DescribeTasks: [{ reply: { tasks: [task] } }],
        StopTask: [{ reply: { task } }],
        DescribeTaskDefinition: [ports(80)],
        ...answers,
      },
      publicly,
    );
  };

  closeAfterEach(() => fake);

  it('stop a task on ECS after one question that names it', async () => {
    await startWith({});
    const { tools, confirmed } = toolsFor(fake.aws, { answers: { 'Stop container-of-cats:3?': 'Stop' } });
    assert.deepEqual(await stopTask.run({ task: taskArn, reason: 'Seen enough' }, tools, signal), {});
    assert.deepEqual(confirmed, [
      'Stop container-of-cats:3?',
      'Account: 123456789012 (profile cats)',
      `Region: eu-west-1, at ${fake.ecs.endpoint}`,
      'Cluster: cats',
      'Task: 0123456789abcdef',
    ]);
    assert.deepEqual(fake.inputs('StopTask'), [{ cluster: 'cats', task: taskArn, reason: 'Seen enough' }]);
  });

  it('stop nothing when the question is dismissed', async () => {
    await startWith({});
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(stopTask.run({ task: taskArn }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(fake.inputs('StopTask'), []);
  });

  it('take a task by its id and cluster as well', async () => {
    await startWith({});
    const { tools } = toolsFor(fake.aws);
    await stopTask.run({ cluster: 'cats', task: '0123456789abcdef', confirm: true }, tools, signal);
    assert.deepEqual(fake.inputs('DescribeTasks')[0], { cluster: 'cats', tasks: ['0123456789abcdef'] });
  });

  it('stop a local task at once, and ask AWS nothing', async () => {
    await startWith({});
    const stopped: string[] = [];
    const local = fakeTask('cats-1', {
      async *watch() {
        yield localState;
      },
      stop: async (reason) => void stopped.push(reason),
    });
    const { tools } = toolsFor(fake.aws, { local: { find: async (id) => (id === 'cats-1' ? local : undefined) } });
    await stopTask.run({ task: 'cats-1' }, tools, signal);
    assert.deepEqual([stopped, fake.ecs.requests], [['Stopped from Slipway'], []]);
  });

  it('let the user choose among tasks here and on ECS', async () => {
    await startWith({});
    const { tools } = toolsFor(fake.aws, {
      answers: { 'Stop which task?': 'container-of-cats:3', 'Stop container-of-cats:3?': 'Stop' },
      local: { tasks: [localState] },
    });
    await stopTask.run({}, tools, signal);
    assert.equal(fake.inputs('StopTask').length, 1);
  });

  it('say why there is nothing to choose from', async () => {
    await startWith({ ListClusters: [{ error: 'ExpiredTokenException', message: 'expired' }] });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(stopTask.run({}, tools, signal), {
      message: 'Could not list the clusters: the sign-in of the profile "cats" has expired',
    });
  });

  it('say that ECS has forgotten a task', async () => {
    await startWith({ DescribeTasks: [{ reply: { tasks: [] } }] });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(stopTask.run({ task: taskArn }, tools, signal), {
      message: 'There is no task 0123456789abcdef in eu-west-1',
    });
  });

  it('open the public address of a task', async () => {
    await startWith({});
    const { tools, opened } = toolsFor(fake.aws);
    assert.deepEqual(await openAddress.run({ task: taskArn }, tools, signal), { address: 'http://3.1.2.3' });
    assert.deepEqual(opened, ['http://3.1.2.3']);
  });

  it('ask which address when there are several', async () => {
    await startWith({ DescribeTaskDefinition: [ports(80, 8080)] });
    const { tools, copied } = toolsFor(fake.aws, { answers: { 'Which address?': 'http://3.1.2.3:8080' } });
    await copyAddress.run({ task: taskArn }, tools, signal);
    assert.deepEqual(copied, ['http://3.1.2.3:8080']);
  });

  it('take an address as it is given', async () => {
    await startWith({});
    const { tools, copied } = toolsFor(fake.aws);
    await copyAddress.run({ address: 'http://127.0.0.1:32768' }, tools, signal);
    assert.deepEqual([copied, fake.ecs.requests], [['http://127.0.0.1:32768'], []]);
  });

  it('open nothing but web addresses', async () => {
    await startWith({});
    const { tools, opened } = toolsFor(fake.aws);
    await assert.rejects(openAddress.run({ address: 'file:///etc/passwd' }, tools, signal), {
      message: 'file:///etc/passwd is not a web address',
    });
    assert.deepEqual(opened, []);
  });

  it('say why a task has no address', async () => {
    await startWith({
      DescribeTasks: [{ reply: { tasks: [{ ...task, lastStatus: 'PENDING' }] } }],
      DescribeTaskDefinition: [ports()],
    });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(openAddress.run({ task: taskArn }, tools, signal), {
      message: 'container-of-cats:3 is PENDING and has no address',
    });
  });

  it('explain in one sentence why a task stopped, and offer the remedy', async () => {
    const stoppedReason =
      "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'";
    await startWith({ DescribeTasks: [{ reply: { tasks: [{ ...task, lastStatus: 'STOPPED', stoppedReason }] } }] });
    const { tools, said } = toolsFor(fake.aws);
    const { cause, details } = await explainFailure.run({ task: taskArn }, tools, signal);
    assert.equal(cause, 'The image is not built for linux/amd64, which the task asks for');
    const message =
      'container-of-cats:3 stopped: The image is not built for linux/amd64, which the task asks for. Build it for linux/amd64 and run again, or change runtimePlatform.cpuArchitecture.';
    assert.deepEqual(said, [
      {
        message,
        actions: [
          {
            title: 'Build for linux/amd64…',
            command: 'slipway.buildImage',
            args: [{ platform: 'linux/amd64' }, 'button'],
          },
          { title: 'Show Details', command: 'slipway.showText', args: ['failure.txt', details] },
        ],
      },
    ]);
    assert.ok(details.includes(stoppedReason), details);
  });

  it('do not explain a task that runs', async () => {
    await startWith({});
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(explainFailure.run({ task: taskArn }, tools, signal), {
      message: 'container-of-cats:3 has not stopped, it is RUNNING',
    });
  });
});
