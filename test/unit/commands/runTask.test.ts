import assert from 'node:assert/strict';

import { runTask } from '../../../client/commands/runTask';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import {
  taskArn,
  taskDefinitionArn,
  task,
  second,
  both,
  file,
  definition,
  files,
  answers,
  network,
  complete,
} from '../../support/catsOnEcs';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
describe('Run Task', () => {
  let fake: FakeAws;
  const startWith = async (more: Readonly<Record<string, readonly Answer[]>> = {}) => {
    fake = await startFakeAws({ ...answers, ...more }, network);
  };

  closeAfterEach(() => fake);

  it('asks nothing when everything is said, and gives the ARNs of the tasks', async () => {
    await startWith();
    const { tools, asked } = toolsFor(fake.aws, { files });
    assert.deepEqual(await runTask.run(complete, tools, signal), { taskArns: [taskArn, second.taskArn] });
    assert.deepEqual(asked, []);
    const [input] = fake.inputs('RunTask');
    assert.deepEqual([input?.['taskDefinition'], input?.['count']], [taskDefinitionArn, 2]);
    assert.deepEqual(tools.launchTypes.list(), { [file]: 'FARGATE' });
  });

  it('passes overrides on, and names them in the question', async () => {
    await startWith();
    const overrides = { containerOverrides: [{ name: 'web', command: ['true'] }] };
    const { tools, confirmed } = toolsFor(fake.aws, { files, answers: { 'Run container-of-cats on cats?': 'Run' } });
    await runTask.run({ ...complete, overrides, confirm: undefined }, tools, signal);
    assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], overrides);
    assert.match(confirmed.join('\n'), /Overrides: \{"containerOverrides":/);
  });

  it('gives a line break in the file no line of its own in the question', async () => {
    await startWith();
    const forged = files[file]?.replace('cats:1', 'cats:1\\nPrice: nothing') ?? '';
    const person = { files: { [file]: forged }, answers: { 'Run container-of-cats on cats?': 'Run' } };
    const { tools, confirmed } = toolsFor(fake.aws, person);
    await runTask.run({ ...complete, confirm: undefined }, tools, signal);
    assert.ok(confirmed.includes('Images: cats:1 Price: nothing'), confirmed.join('\n'));
  });

  it('asks for what is missing, one question after another, with the likely answers picked', async () => {
    await startWith();
    const person = {
      files,
      answers: {
        'Choose a task definition': file,
        'Cluster in eu-west-1': 'cats',
        'Launch type': '*',
        Subnets: '*',
        'Security groups': 'default',
        'Public address': '*',
        'Run container-of-cats on cats?': 'Run',
      },
    };
    const { tools, asked } = toolsFor(fake.aws, person);
    await runTask.run({}, tools, signal);
    assert.deepEqual(asked, Object.keys(person.answers));
    assert.deepEqual(fake.inputs('RunTask')[0]?.['networkConfiguration'], {
      awsvpcConfiguration: {
        subnets: ['subnet-a', 'subnet-b'],
        securityGroups: ['sg-1'],
        assignPublicIp: 'ENABLED',
      },
    });
  });

  it('names what will happen, where, and what it costs, in one question', async () => {
    await startWith();
    const { tools, confirmed } = toolsFor(fake.aws, { files, answers: { 'Run container-of-cats on cats?': 'Run' } });
    await runTask.run({ ...complete, confirm: undefined }, tools, signal);
    assert.deepEqual(confirmed, [
      'Run container-of-cats on cats?',
      'Account: 123456789012 (profile cats)',
      `Region: eu-west-1, at ${fake.ecs.endpoint}`,
      'Cluster: cats',
      'Task definition: container-of-cats, registered as a new revision',
      'Images: cats:1',
      'Tasks: 2',
      'Launch type: FARGATE',
      'Size: 256 CPU, 512 memory',
      'Subnets: subnet-a',
      'Security groups: sg-2',
      'Public address: yes',
      'Price: about $0.0347 an hour (us-east-1, November 2026)',
    ]);
  });

  it('registers and runs nothing when the question is dismissed', async () => {
    await startWith();
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run({ ...complete, confirm: false }, tools, signal), { name: 'AbortError' });
    assert.deepEqual([fake.inputs('RegisterTaskDefinition'), fake.inputs('RunTask')], [[], []]);
  });

  it('remembers the answers for the file', async () => {
    await startWith();
    const person = {
      files,
      answers: { 'Launch type': 'FARGATE_SPOT', Subnets: ['subnet-c'], 'Security groups': 'web' },
    };
    const { tools } = toolsFor(fake.aws, person);
    const args = { file, cluster: 'cats', assignPublicIp: 'ENABLED', confirm: true } as const;
    await runTask.run(args, tools, signal);

    const again = toolsFor(fake.aws, { files, answers: { 'Launch type': '*', Subnets: '*', 'Security groups': '*' } });
    await runTask.run(args, { ...again.tools, answers: tools.answers }, signal);
    const [first, second] = fake.inputs('RunTask');
    assert.deepEqual(second?.['capacityProviderStrategy'], [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]);
    assert.deepEqual(second?.['networkConfiguration'], first?.['networkConfiguration']);
  });

  it('runs a registered revision without registering it again', async () => {
    await startWith();
    const { tools, confirmed } = toolsFor(fake.aws, { answers: { 'Run container-of-cats on cats?': 'Run' } });
    await runTask.run(
      { ...complete, file: undefined, taskDefinition: taskDefinitionArn, confirm: false },
      tools,
      signal,
    );
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
    assert.ok(confirmed.includes('Task definition: container-of-cats'));
  });

  it('asks for no network and no public address in bridge mode on EC2', async () => {
    await startWith();
    const bridge = { ...definition, networkMode: 'bridge', requiresCompatibilities: ['EC2'] };
    const person = {
      files: { [file]: JSON.stringify(bridge) },
      answers: { 'Launch type': '*', 'Run container-of-cats on cats?': 'Run' },
    };
    const { tools, asked, confirmed } = toolsFor(fake.aws, person);
    await runTask.run({ file, cluster: 'cats' }, tools, signal);
    assert.deepEqual(asked, ['Launch type', 'Run container-of-cats on cats?']);
    assert.equal(fake.inputs('RunTask')[0]?.['launchType'], 'EC2');
    assert.ok(confirmed.includes("Price: that of the cluster's instances, nothing on top"));
  });

  it('makes a cluster when it is asked to, and only after the one question', async () => {
    const clusterArn = 'arn:aws:ecs:eu-west-1:123456789012:cluster/kittens';
    await startWith({
      ListClusters: [{ reply: { clusterArns: [] } }],
      CreateCluster: [{ reply: { cluster: { clusterArn, clusterName: 'kittens', status: 'ACTIVE' } } }],
    });
    const person = {
      files,
      answers: {
        'Cluster in eu-west-1': 'Create a cluster…',
        'Name of the new cluster': 'kittens',
        'Launch type': 'FARGATE',
        Subnets: '*',
        'Security groups': 'default',
        'Public address': '*',
        'Run container-of-cats on kittens?': 'Run',
      },
    };
    const { tools, confirmed } = toolsFor(fake.aws, person);
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(confirmed.includes('Cluster: kittens (new)'), confirmed.join('\n'));
    assert.ok(confirmed.includes('Made first: the cluster kittens'));
    assert.deepEqual(
      fake.ecs.requests.map(({ operation }) => operation).filter((name) => /^(Create|Register|Run)/.test(name)),
      ['CreateCluster', 'RegisterTaskDefinition', 'RunTask'],
    );
  });

  it('explains why no task was placed', async () => {
    await startWith({ RunTask: [{ reply: { tasks: [], failures: [{ reason: 'RESOURCE:MEMORY' }] } }] });
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run(complete, tools, signal), {
      name: 'UserError',
      message: 'No task was placed: No container instance has enough memory left',
    });
    assert.equal(tools.runs.list()[0]?.state(), 'failed');
  });

  it('does not call it a success when only some tasks were placed', async () => {
    await startWith({ RunTask: [{ reply: { tasks: [task], failures: [{ reason: 'RESOURCE:CPU' }] } }] });
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run(complete, tools, signal), {
      message: 'Only 1 of 2 tasks were placed: No container instance has enough CPU units left',
    });
  });

  it('does not call it a success when ECS answers with nothing at all', async () => {
    await startWith({ RunTask: [{ reply: { tasks: [], failures: [] } }] });
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run(complete, tools, signal), {
      message: 'ECS placed no task and gave no reason',
    });
  });

  it('explains why a task stopped before it was RUNNING', async () => {
    const stoppedReason =
      'ResourceInitializationError: failed to validate logger args: The specified log group does not exist.';
    await startWith({ DescribeTasks: [both({ lastStatus: 'STOPPED', stoppedReason })] });
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run(complete, tools, signal), {
      message: 'container-of-cats:3 stopped: The log group does not exist',
    });
  });

  it('is done when the containers did their work and ended well', async () => {
    const containers = [{ name: 'web', lastStatus: 'STOPPED', exitCode: 0 }];
    const ended = { lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', containers };
    await startWith({ DescribeTasks: [both(ended)] });
    const { tools } = toolsFor(fake.aws, { files });
    assert.deepEqual(await runTask.run(complete, tools, signal), { taskArns: [taskArn, second.taskArn] });
    assert.equal(tools.runs.list()[0]?.state(), 'done');
  });

  it('refuses a file that is no task definition before it asks anything', async () => {
    await startWith();
    const { tools } = toolsFor(fake.aws, { files: { [file]: '{ "family": ' } });
    await assert.rejects(
      runTask.run({ file }, tools, signal),
      /task-definition\.json is not a task definition that can be used: line 1/,
    );
    assert.deepEqual(fake.ecs.requests, []);
  });

  it('refuses a count that ECS does not take', async () => {
    await startWith();
    const { tools } = toolsFor(fake.aws, { files });
    await assert.rejects(runTask.run({ ...complete, count: 101 }, tools, signal), {
      message: 'ECS cannot run 101 tasks at once',
    });
  });
});
