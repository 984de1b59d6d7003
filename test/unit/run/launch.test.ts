import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Remedy } from '../../../server/userError';
import { createEcs } from '../../../client/run/ecs';
import { launch } from '../../../client/run/launch';
import type { RunPlan } from '../../../client/run/runPlan';
import { createRuns } from '../../../client/run/runs';
import { answers, both, definition, second, taskArn, taskDefinitionArn } from '../../support/catsOnEcs';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeConnection } from '../../support/fakeConnection';
import type { Answer } from '../../support/fakeEcs';

const signal = new AbortController().signal;
const roleArn = 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole';
const plan: RunPlan = {
  // As a file says it.
  definition: definition as RegisterTaskDefinitionCommandInput,
  count: 2,
  placement: { cluster: 'cats', launchType: 'FARGATE', subnets: ['subnet-a'] },
  creates: {},
};
const page: Answer = { html: '<title>502</title>', status: 200 };

describe('a plan that is carried out', () => {
  let fake: FakeAws;
  const runs = createRuns();

  const carryOut = async (wanted: RunPlan, ecs: Readonly<Record<string, readonly Answer[]>>, calls = {}) => {
    fake = await startFakeAws({ ...answers, ...ecs });
    const aws = { ...(await fake.aws.connect()), iam: fakeConnection({ iam: calls }).iam };
    const pauses = { shortest: 1, longest: 1 };
    const run = runs.begin('Run cats');
    let started = 0;
    const onStarted = async () => void started++;
    const tools = { aws, ecs: createEcs(aws, pauses), run, pauses, onStarted };
    const launched = launch(wanted, 'token-1', tools, () => undefined, signal);
    const ended = await launched.then(
      ({ tasks }) => tasks.map(({ id }) => id),
      (error: unknown) => error,
    );
    return { ended, run, started };
  };

  closeAfterEach(() => fake);

  it('registers, starts and follows, a step each', async () => {
    const { ended, run, started } = await carryOut(plan, {});
    assert.deepEqual(ended, [taskArn, second.taskArn]);
    assert.deepEqual(
      run.steps().map(({ title, state }) => `${title}: ${state}`),
      ['Register the task definition: done', 'Run 2 tasks: done', 'Wait until they are RUNNING: done'],
    );
    assert.equal(started, 1);
  });

  it('looks at all its tasks with one call', async () => {
    await carryOut(plan, {});
    const asked = fake.inputs('DescribeTasks').map(({ tasks }) => tasks);
    assert.deepEqual(asked[0], [taskArn, second.taskArn]);
  });

  it('waits until ECS sees a role that was just made', async () => {
    const unseen: Answer = {
      error: 'ClientException',
      message: `ECS was unable to assume the role '${roleArn}' that was provided for this task.`,
    };
    const calls = {
      createRole: async () => ({ Role: { RoleName: 'ecsTaskExecutionRole', Arn: roleArn } }),
      attachRolePolicy: async () => ({}),
    };
    const wanted = { ...plan, creates: { executionRole: true } };
    const { ended } = await carryOut(wanted, { RunTask: [unseen, unseen, both({})] }, calls);
    assert.deepEqual(ended, [taskArn, second.taskArn]);
    assert.equal(fake.inputs('RegisterTaskDefinition')[0]?.['executionRoleArn'], roleArn);
    assert.equal(new Set(fake.inputs('RunTask').map(({ clientToken }) => clientToken)).size, 1);
  });

  it('takes a role that somebody else has made meanwhile', async () => {
    const calls = {
      createRole: async () => {
        throw Object.assign(new Error('exists'), { name: 'EntityAlreadyExistsException' });
      },
      getRole: async () => ({ Role: { RoleName: 'ecsTaskExecutionRole', Arn: roleArn } }),
      attachRolePolicy: async () => ({}),
    };
    await carryOut({ ...plan, creates: { executionRole: true } }, {}, calls);
    assert.equal(fake.inputs('RegisterTaskDefinition')[0]?.['executionRoleArn'], roleArn);
  });

  it('asks ECS again with the same token and input after an answer that says nothing', async () => {
    const { ended } = await carryOut(plan, { RunTask: [page, both({})] });
    assert.deepEqual(ended, [taskArn, second.taskArn]);
    const [first, again] = fake.inputs('RunTask');
    assert.deepEqual(again, first);
  });

  it('says that tasks may run when ECS never gave a clear answer', async () => {
    const { ended, run, started } = await carryOut(plan, { RunTask: [page] });
    assert.ok(ended instanceof Error && 'remedy' in ended);
    assert.match(JSON.stringify(ended.remedy), /Tasks may have been started all the same: look at the cluster cats/);
    const [args] = (ended.remedy as Remedy).command?.args ?? [];
    const asked = { cluster: 'cats', launchType: 'FARGATE', subnets: ['subnet-a'], count: 2, clientToken: 'token-1' };
    assert.deepEqual(args, { ...asked, taskDefinition: taskDefinitionArn, profile: 'cats', region: 'eu-west-1' });
    assert.deepEqual([run.state(), started], ['failed', 1]);
    assert.equal(run.steps().at(-1)?.title, 'Whether tasks were started is not known: look at the cluster');
  });

  it('starts more than ten tasks with several calls, each with a token of its own', async () => {
    const tasks = Array.from({ length: 25 }, (_, at) => ({ ...second, taskArn: `${taskArn}${at}` }));
    const part = (from: number, to: number): Answer => ({ reply: { tasks: tasks.slice(from, to) } });
    const running = { reply: { tasks: tasks.map((each) => ({ ...each, lastStatus: 'RUNNING' })) } };
    const { ended } = await carryOut(
      { ...plan, count: 25 },
      { RunTask: [part(0, 10), part(10, 20), part(20, 25)], DescribeTasks: [running] },
    );
    assert.equal(Array.isArray(ended) && ended.length, 25);
    assert.deepEqual(
      fake.inputs('RunTask').map(({ count, clientToken }) => [count, clientToken]),
      [
        [10, 'token-1'],
        [10, 'token-1-2'],
        [5, 'token-1-3'],
      ],
    );
  });

  it('says how many of its tasks were placed when a later call fails', async () => {
    const tasks = Array.from({ length: 10 }, (_, at) => ({ ...second, taskArn: `${taskArn}${at}` }));
    const refused: Answer = { error: 'LimitExceededException', message: 'Too many tasks.' };
    const { ended } = await carryOut({ ...plan, count: 12 }, { RunTask: [{ reply: { tasks } }, refused] });
    assert.match(String(ended), /Only 10 of 12 tasks were placed: Could not run .* Too many tasks/);
  });
});
