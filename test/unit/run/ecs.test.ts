import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { createEcs } from '../../../client/run/ecs';
import type { Placement, RunRequest, RunTarget, TaskState } from '../../../client/run/runTarget';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer, Answers } from '../../support/fakeEcs';

const signal = new AbortController().signal;
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3';
const task = { taskArn, taskDefinitionArn, launchType: 'FARGATE', lastStatus: 'PROVISIONING' };

const definition: RegisterTaskDefinitionCommandInput = {
  family: 'container-of-cats',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'cats:1' }],
};
const placement: Placement = {
  cluster: 'cats',
  launchType: 'FARGATE',
  subnets: ['subnet-1', 'subnet-2'],
  securityGroups: ['sg-1'],
  assignPublicIp: 'ENABLED',
};
const request: RunRequest = { definition, taskDefinitionArn, placement, count: 1, clientToken: 'token-1' };

describe('a task on ECS', () => {
  let fake: FakeAws;

  const startWith = async (answers: Answers): Promise<RunTarget> => {
    fake = await startFakeAws(answers);
    return createEcs(await fake.aws.connect(), { shortest: 1, longest: 1 });
  };
  const inputOf = (operation: string) => fake.inputs(operation)[0];

  closeAfterEach(() => fake);

  it('is asked for with a client token, its network and its launch type', async () => {
    const ecs = await startWith({ RunTask: [{ reply: { tasks: [task], failures: [] } }] });
    const { tasks, failures } = await ecs.run(request, signal);
    assert.deepEqual([tasks.map(({ id }) => id), failures], [[taskArn], []]);
    assert.deepEqual(inputOf('RunTask'), {
      cluster: 'cats',
      taskDefinition: taskDefinitionArn,
      count: 1,
      clientToken: 'token-1',
      startedBy: 'slipway',
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-1', 'subnet-2'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'ENABLED',
        },
      },
    });
  });

  it('is registered first, with the images named for it, when it is not registered', async () => {
    const ecs = await startWith({
      RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }],
      RunTask: [{ reply: { tasks: [task] } }],
    });
    await ecs.run({ ...request, taskDefinitionArn: undefined, images: { web: 'cats@sha256:1' } }, signal);
    assert.deepEqual(inputOf('RegisterTaskDefinition'), {
      ...definition,
      containerDefinitions: [{ name: 'web', image: 'cats@sha256:1' }],
    });
    assert.equal(inputOf('RunTask')?.['taskDefinition'], taskDefinitionArn);
  });

  it('goes to a capacity provider by a strategy', async () => {
    const ecs = await startWith({ RunTask: [{ reply: { tasks: [task] } }] });
    const spot = { ...placement, launchType: undefined, capacityProvider: 'FARGATE_SPOT' };
    await ecs.run({ ...request, placement: spot }, signal);
    assert.deepEqual(inputOf('RunTask')?.['capacityProviderStrategy'], [
      { capacityProvider: 'FARGATE_SPOT', weight: 1 },
    ]);
    assert.equal(inputOf('RunTask')?.['launchType'], undefined);
  });

  it('has no public address to ask for on EC2', async () => {
    const ecs = await startWith({ RunTask: [{ reply: { tasks: [task] } }] });
    await ecs.run({ ...request, placement: { ...placement, launchType: 'EC2', assignPublicIp: 'DISABLED' } }, signal);
    assert.deepEqual(inputOf('RunTask')?.['networkConfiguration'], {
      awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] },
    });
  });

  it('has no network of its own outside awsvpc', async () => {
    const ecs = await startWith({ RunTask: [{ reply: { tasks: [task] } }] });
    const bridge = { ...definition, networkMode: 'bridge' as const };
    await ecs.run({ ...request, definition: bridge, placement: { ...placement, launchType: 'EC2' } }, signal);
    assert.equal(inputOf('RunTask')?.['networkConfiguration'], undefined);
  });

  const refusals: readonly (readonly [string, Partial<Placement>, string])[] = [
    [
      'a launch type together with a capacity provider',
      { capacityProvider: 'FARGATE_SPOT' },
      'A task takes a launch type or a capacity provider, not both',
    ],
    ['awsvpc without subnets', { subnets: [] }, 'The network mode awsvpc needs subnets'],
    ['a public address on EC2', { launchType: 'EC2' }, 'Only Fargate gives a task a public address'],
  ];
  for (const [what, change, message] of refusals) {
    it(`is not asked for with ${what}`, async () => {
      const ecs = await startWith({});
      await assert.rejects(ecs.run({ ...request, placement: { ...placement, ...change } }, signal), { message });
      assert.deepEqual(fake.ecs.requests, []);
    });
  }

  it('that could not be placed is a failure, although ECS answers with HTTP 200', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:container-instance/cats/1';
    const ecs = await startWith({
      RunTask: [{ reply: { tasks: [], failures: [{ arn, reason: 'RESOURCE:MEMORY' }] } }],
    });
    const outcome = await ecs.run(request, signal);
    assert.deepEqual(outcome, { tasks: [], failures: [{ arn, reason: 'RESOURCE:MEMORY', detail: undefined }] });
  });

  it('that ECS throttles is asked for again with the same token, so that it runs once', async () => {
    const throttle: Answer = { error: 'ThrottlingException', message: 'Rate exceeded' };
    const ecs = await startWith({ RunTask: [throttle, { reply: { tasks: [task] } }] });
    assert.equal((await ecs.run(request, signal)).tasks.length, 1);
    assert.deepEqual(
      fake.ecs.requests.map(({ input }) => input['clientToken']),
      ['token-1', 'token-1'],
    );
  });

  it('that ECS goes on throttling is told in a sentence', async () => {
    const ecs = await startWith({ RunTask: [{ error: 'ThrottlingException', message: 'Rate exceeded' }] });
    await assert.rejects(ecs.run(request, signal), {
      name: 'UserError',
      message:
        'Could not run container-of-cats:3 on cats: AWS takes no more requests for the moment (throttling), and went on so over several attempts',
    });
  });

  it('that ECS refuses with a web page is told in a sentence', async () => {
    const ecs = await startWith({ RunTask: [{ html: '<!doctype html><title>500</title>', status: 500 }] });
    await assert.rejects(ecs.run(request, signal), {
      name: 'UserError',
      message: `Could not run container-of-cats:3 on cats: ${fake.ecs.endpoint} answered with a web page instead of an answer (HTTP 500)`,
    });
  });

  it('is watched from PROVISIONING to STOPPED, each state once', async () => {
    const states = ['PROVISIONING', 'PENDING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPED'];
    const ecs = await startWith({
      RunTask: [{ reply: { tasks: [task] } }],
      DescribeTasks: states.map((lastStatus) => ({ reply: { tasks: [{ ...task, lastStatus }] } })),
    });
    assert.deepEqual(await statusesOf(ecs), [...new Set(states)]);
  });

  it('may stop before it was RUNNING', async () => {
    const containers = [{ name: 'web', lastStatus: 'STOPPED', reason: 'CannotPullContainerError: not found' }];
    const ended = { ...task, lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart', containers };
    const ecs = await startWith({
      RunTask: [{ reply: { tasks: [task] } }],
      DescribeTasks: [{ reply: { tasks: [ended] } }],
    });
    const states = await watch(ecs);
    assert.equal(states.at(-1)?.stopCode, 'TaskFailedToStart');
    assert.deepEqual(states.at(-1)?.containers, [
      { name: 'web', image: '', lastStatus: 'STOPPED', reason: 'CannotPullContainerError: not found' },
    ]);
  });

  it('is waited for while ECS does not know it yet', async () => {
    const missing: Answer = { reply: { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] } };
    const ecs = await startWith({
      RunTask: [{ reply: { tasks: [task] } }],
      DescribeTasks: [missing, missing, { reply: { tasks: [{ ...task, lastStatus: 'STOPPED' }] } }],
    });
    assert.deepEqual(await statusesOf(ecs), ['PROVISIONING', 'STOPPED']);
  });

  it('is gone when ECS goes on not knowing it', async () => {
    const ecs = await startWith({
      RunTask: [{ reply: { tasks: [task] } }],
      DescribeTasks: [{ reply: { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] } }],
    });
    assert.deepEqual(await statusesOf(ecs), ['PROVISIONING', 'DELETED']);
  });

  it('is no longer watched when nobody wants to know', async () => {
    const ecs = await startWith({ RunTask: [{ reply: { tasks: [task] } }], DescribeTasks: ['hang'] });
    const { tasks } = await ecs.run(request, signal);
    const controller = new AbortController();
    const states = [];
    for await (const state of tasks[0]?.watch(controller.signal) ?? []) {
      states.push(state.lastStatus);
      setTimeout(() => controller.abort(), 20);
    }
    assert.deepEqual(states, ['PROVISIONING']);
  });

  it('is found by its ARN, in its own cluster', async () => {
    const ecs = await startWith({ DescribeTasks: [{ reply: { tasks: [task] } }] });
    assert.equal((await ecs.find(taskArn, signal))?.id, taskArn);
    assert.deepEqual(inputOf('DescribeTasks'), { cluster: 'cats', tasks: ['0123456789abcdef'] });
  });

  it('is not found when ECS has forgotten it', async () => {
    const ecs = await startWith({ DescribeTasks: [{ reply: { failures: [{ arn: taskArn, reason: 'MISSING' }] } }] });
    assert.equal(await ecs.find(taskArn, signal), undefined);
  });

  it('is stopped with a reason as long as ECS takes it', async () => {
    const ecs = await startWith({
      DescribeTasks: [{ reply: { tasks: [task] } }],
      StopTask: [{ reply: { task: { ...task, lastStatus: 'STOPPING' } } }],
    });
    await (await ecs.find(taskArn, signal))?.stop('x'.repeat(300), signal);
    assert.deepEqual(inputOf('StopTask'), { cluster: 'cats', task: taskArn, reason: 'x'.repeat(255) });
  });

  async function watch(ecs: RunTarget): Promise<readonly TaskState[]> {
    const { tasks } = await ecs.run(request, signal);
    const states: TaskState[] = [];
    for await (const state of tasks[0]?.watch(signal) ?? []) states.push(state);
    return states;
  }

  async function statusesOf(ecs: RunTarget): Promise<readonly string[]> {
    return (await watch(ecs)).map(({ lastStatus }) => lastStatus);
  }
});
