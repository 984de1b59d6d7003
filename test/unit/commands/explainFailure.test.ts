import assert from 'node:assert/strict';

import { explainFailure } from '../../../client/commands/explainFailure';
import type { Action } from '../../../client/ui/editor';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf, stoppedTask } from '../../support/fakeService';
import { fakeTask } from '../../support/fakeTask';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const place = 'arn:aws:ecs:eu-west-1:123456789012';
const taskArn = `${place}:task/main/t-1`;
const executionRoleArn = 'arn:aws:iam::123456789012:role/cats-execution';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:cats';
const key = 'arn:aws:kms:eu-west-1:123456789012:key/cats';
const logGroup = 'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/cats:log-stream:';
const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cats:2';
const names = { profile: 'cats', region: 'eu-west-1' };

const definition = {
  taskDefinitionArn: revision(2),
  family: 'cats',
  executionRoleArn,
  containerDefinitions: [
    {
      name: 'web',
      image,
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/cats', 'awslogs-region': 'eu-north-1' },
      },
    },
  ],
};
const file = '/cats/task-definition.json';
const text = `{
  "family": "cats",
  "ephemeralStorage": { "sizeInGiB": 21 },
  "containerDefinitions": [
    {
      "name": "db",
      "image": "db"
    },
    {
      "name": "web",
      "image": "cats",
      "memory": 64
    }
  ]
}`;

describe('Explain Failure', () => {
  let fake: FakeAws;
  closeAfterEach(() => fake);

  const startWith = async (more: Readonly<Record<string, readonly Answer[]>> = {}) => {
    fake = await startFakeAws({ DescribeTaskDefinition: [{ reply: { taskDefinition: definition } }], ...more });
    const seen = toolsFor(fake.aws, { files: { [file]: text } });
    const editor = { ...seen.tools.editor, findFiles: async () => [file] };
    return { ...seen, tools: { ...seen.tools, editor } };
  };

  /** What is offered first for a task that stopped like this. */
  const offeredFor = async (container: object, stoppedReason: string): Promise<Action | undefined> => {
    const task = stoppedTask('x', { image, ...container }, { stoppedReason, stopCode: 'TaskFailedToStart' });
    const { tools, said } = await startWith({ DescribeTasks: [{ reply: { tasks: [task] } }] });
    await explainFailure.run({ task: taskArn, ...names }, tools, signal);
    return said[0]?.actions[0];
  };

  const allowIt = (action: string, resource: string): Action => ({
    title: 'Allow It…',
    command: 'slipway.allowAction',
    args: [{ role: executionRoleArn, action, resources: [resource], ...names }, 'button'],
  });

  const offers: readonly (readonly [reason: string, container: object, action: Action])[] = [
    [
      'CannotPullContainerError: failed to resolve ref cats:2: not found',
      {},
      { title: 'Push Image…', command: 'slipway.pushImage', args: [{ reference: image }, 'button'] },
    ],
    [
      "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
      {},
      {
        title: 'Build for linux/arm64…',
        command: 'slipway.buildImage',
        args: [{ tag: image, platform: 'linux/arm64' }, 'button'],
      },
    ],
    [
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
      {},
      {
        title: 'Create Log Group…',
        command: 'slipway.createLogGroup',
        args: [{ logGroup: '/ecs/cats', profile: 'cats', region: 'eu-north-1' }, 'button'],
      },
    ],
    [
      `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: failed to fetch secret ${secret} from secrets manager: AccessDeniedException: not authorized`,
      {},
      allowIt('secretsmanager:GetSecretValue', secret),
    ],
    [
      'Essential container in task exited',
      { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
      { title: 'Open task-definition.json', command: 'slipway.openLine', args: [file, 11] },
    ],
    [
      'CannotPullContainerError: write /layer.tar: no space left on device',
      {},
      { title: 'Open task-definition.json', command: 'slipway.openLine', args: [file, 2] },
    ],
    [
      'Timeout waiting for network interface provisioning to complete.',
      {},
      {
        title: 'Run Again',
        command: 'slipway.runAgain',
        args: [{ task: taskArn, ...names, cluster: undefined }, 'button'],
      },
    ],
    [
      'Essential container in task exited',
      { exitCode: 1 },
      {
        title: 'Show Logs',
        command: 'slipway.showLogs',
        args: [{ task: taskArn, ...names, cluster: undefined, container: 'web' }, 'button'],
      },
    ],
    [
      `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: not authorized to perform: logs:CreateLogGroup on resource: ${logGroup}`,
      {},
      allowIt('logs:CreateLogGroup', logGroup),
    ],
    [
      `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: failed to fetch secret ${secret} from secrets manager: AccessDeniedException: not authorized to perform: kms:Decrypt on resource: ${key}`,
      {},
      allowIt('kms:Decrypt', key),
    ],
    [
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.',
      {},
      {
        title: 'Run in Another Network…',
        command: 'slipway.runTask',
        args: [{ taskDefinition: 'cats:2', cluster: 'main', ...names }, 'button'],
      },
    ],
  ];
  for (const [reason, container, action] of offers) {
    it(`offers to ${action.title.replace('…', '')} for "${reason.slice(0, 60)}"`, async () => {
      assert.deepEqual(await offeredFor(container, reason), action);
    });
  }

  it('does not offer to allow what it does not know the resource of', async () => {
    const reason = 'ResourceInitializationError: unable to pull secrets: secret AccessDeniedException';
    assert.equal((await offeredFor({}, reason))?.title, 'Show Details');
  });

  it('shows what task and containers say together, with the last lines of those that failed', async () => {
    const state = {
      id: 'cats-1',
      taskDefinition: 'cats',
      lastStatus: 'STOPPED',
      launchType: 'LOCAL',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      stoppedAt: new Date(0),
      containers: [
        { name: 'init', image: 'cats:1', lastStatus: 'STOPPED', exitCode: 0 },
        { name: 'web', image: 'cats:1', lastStatus: 'STOPPED', exitCode: 137, reason: 'OutOfMemoryError: killed' },
        { name: 'db', image: 'db:1', lastStatus: 'STOPPED', exitCode: 1 },
      ],
    } as const;
    const task = fakeTask('cats-1', {
      async *watch() {
        yield state;
      },
      async *logs(container) {
        if (container === 'db') throw new Error('The lines of db go to Splunk');
        for (let at = 1; at <= 30; at += 1) yield { container, time: new Date(at), text: `\u001b[31mline ${at}` };
      },
    });
    fake = await startFakeAws({});
    const { tools } = toolsFor(fake.aws, { local: { find: async () => task } });
    const { cause, details } = await explainFailure.run({ task: 'cats-1' }, tools, signal);
    assert.equal(cause, 'The container used more memory than it may');
    assert.deepEqual(details.split('\n').slice(0, 24), [
      'Why cats stopped',
      '',
      'Task:           cats-1',
      'Cause:          The container used more memory than it may',
      'To do:          Raise memory of the container or of the task.',
      'Stop code:      EssentialContainerExited',
      'Stopped reason: Essential container in task exited',
      'Stopped at:     1970-01-01T00:00:00.000Z',
      '',
      'init: STOPPED, exited with 0: it had nothing more to do',
      '  Image: cats:1',
      '',
      'web: STOPPED, exited with 137: it was killed: out of memory, or it did not stop in time',
      '  Image: cats:1',
      '  Reason: OutOfMemoryError: killed',
      '  The container used more memory than it may. Raise memory of the container or of the task.',
      '',
      'db: STOPPED, exited with 1: the program ended with an error of its own',
      '  Image: db:1',
      '',
      'Last lines of web:',
      '  line 11',
      '  line 12',
      '  line 13',
    ]);
    assert.match(details, /\n {2}line 30\n\nLast lines of db: The lines of db go to Splunk\.\n$/);
  });

  it('explains a deployment by the task that it could not start', async () => {
    const failing = serviceOf({
      deployments: [{ id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 0, failedTasks: 2 }],
    });
    const task = stoppedTask('ecs-svc/2', { exitCode: 127 });
    const { tools, said } = await startWith({
      DescribeServices: [{ reply: { services: [failing] } }],
      ListTasks: [{ reply: { taskArns: [taskArn] } }],
      DescribeTasks: [{ reply: { tasks: [task] } }],
    });
    const { cause } = await explainFailure.run({ service: 'cats', cluster: 'main', ...names }, tools, signal);
    assert.equal(cause, 'web exited with 127: its command was not found');
    assert.match(said[0]?.message ?? '', /^The deployment of cats:2 to cats fails: web exited with 127/);
  });

  it('explains a deployment by the events of its service where no task was placed', async () => {
    const waiting = serviceOf({
      deployments: [{ rolloutState: 'IN_PROGRESS', runningCount: 0 }],
      events: [
        '(service cats) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
      ],
    });
    const { tools } = await startWith({
      DescribeServices: [{ reply: { services: [waiting] } }],
      ListTasks: [{ reply: { taskArns: [] } }],
    });
    const { cause } = await explainFailure.run({ service: 'cats', cluster: 'main' }, tools, signal);
    assert.equal(cause, 'The cluster has no active container instance');
  });

  it('does not explain a deployment that went well', async () => {
    const { tools } = await startWith({
      DescribeServices: [{ reply: { services: [serviceOf()] } }],
      ListTasks: [{ reply: { taskArns: [] } }],
    });
    await assert.rejects(explainFailure.run({ service: 'cats', cluster: 'main' }, tools, signal), {
      message: 'The deployment of cats:1 to cats has not failed: 2 of 2 tasks run',
    });
  });

  it('explains why a task was not placed', async () => {
    const { tools, said } = await startWith();
    const { cause } = await explainFailure.run({ reason: 'RESOURCE:MEMORY' }, tools, signal);
    assert.equal(cause, 'No container instance has enough memory left');
    assert.deepEqual(
      said[0]?.actions.map(({ title }) => title),
      ['Copy'],
    );
  });
});
