import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { runTask } from '../../../client/commands/runTask';
import { definition, file, files, taskDefinitionArn } from '../../support/catsOnEcs';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { startMaking } from '../../support/makingAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const question = 'Run container-of-cats on cats?';
const common = { 'Cluster in eu-west-1': 'cats', 'Launch type': 'FARGATE', Subnets: '*', 'Public address': 'Yes' };

describe('the questions before a run', () => {
  let fake: FakeAws;

  const startWith = async (...given: Parameters<typeof startMaking>): Promise<Aws> => {
    const started = await startMaking(...given);
    ({ fake } = started);
    return started.aws;
  };

  closeAfterEach(() => fake);

  const definedWith = (change: object) => ({ [file]: JSON.stringify({ ...definition, ...change }) });

  it('lead back from each to the one before', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': 'web', [question]: 'Run' },
      backFrom: ['Launch type', 'Public address', question],
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.deepEqual(asked, [
      'Cluster in eu-west-1',
      'Launch type',
      'Cluster in eu-west-1',
      'Launch type',
      'Subnets',
      'Security groups',
      'Public address',
      'Security groups',
      'Public address',
      question,
      'Public address',
      question,
    ]);
    assert.equal(fake.inputs('ListClusters').length, 1);
    assert.equal(fake.inputs('RunTask').length, 1);
  });

  it('lead back to what is run, without reading anything twice', async () => {
    const aws = await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }],
      ListTaskDefinitions: [{ reply: { taskDefinitionArns: [taskDefinitionArn] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      files,
      answers: {
        'Run what?': 'A registered task definition…',
        'Task definition': 'container-of-cats',
        'Run which revision?': 'container-of-cats:3',
        ...common,
        'Security groups': 'web',
        [question]: 'Run',
      },
      backFrom: ['Task definition', 'Launch type'],
    });
    await runTask.run({ cluster: 'cats', count: 2 }, tools, signal);
    assert.deepEqual(asked.slice(0, 7), [
      'Run what?',
      'Task definition',
      'Run what?',
      'Task definition',
      'Run which revision?',
      'Launch type',
      'Run which revision?',
    ]);
    for (const once of ['ListTaskDefinitionFamilies', 'ListTaskDefinitions', 'RunTask']) {
      assert.equal(fake.inputs(once).length, 1, once);
    }
  });

  it('change CPU and memory of a container in EC2 mode', async () => {
    const aws = await startWith();
    const { tools, confirmed } = toolsFor(aws, {
      files: definedWith({ networkMode: 'bridge', requiresCompatibilities: ['EC2'] }),
      answers: {
        'Cluster in eu-west-1': 'cats',
        'Launch type': 'EC2',
        [question]: { inTurn: ['More Options…', 'Run'] },
        'More options': { inTurn: ['CPU and memory of a container', 'Show the plan'] },
        'CPU units of web': '512',
        'Memory of web in MiB': '300',
      },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    const overrides = { containerOverrides: [{ name: 'web', cpu: 512, memory: 300 }] };
    assert.ok(confirmed.includes(`Overrides: ${JSON.stringify(overrides)}`), confirmed.join('\n'));
    assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], overrides);
  });

  it('do not offer a public address where no route leads out', async () => {
    const aws = await startWith(
      {},
      { ec2: { describeRouteTables: async () => ({ RouteTables: [{ Associations: [{ Main: true }] }] }) } },
    );
    const { tools, asked, confirmed } = toolsFor(aws, {
      files,
      answers: { ...common, 'Security groups': '*', [question]: 'Run' },
    });
    await runTask.run({ file, count: 2 }, tools, signal);
    assert.ok(!asked.includes('Public address'));
    assert.ok(confirmed.includes('Public address: no'));
  });

  it('keep everything else behind one button of the plan, and show the plan again', async () => {
    const aws = await startWith();
    const { tools, confirmed } = toolsFor(aws, {
      files,
      answers: {
        ...common,
        'Security groups': 'web',
        [question]: { inTurn: ['More Options…', 'Run'] },
        'More options': {
          inTurn: [
            'Number of tasks',
            'Platform version',
            'Command',
            'Environment variables',
            'CPU and memory of the task',
            'ECS Exec',
            'Tags',
            'Show the plan',
          ],
        },
        'Number of tasks': '2',
        'Platform version': '1.4.0',
        'Command of web': `httpd -f -c 'a b'`,
        'Environment variables of web': 'MOOD=sleepy',
        'CPU of the task': '512',
        'Memory of the task': '1024',
        'ECS Exec': 'On',
        'Task role, with whose rights ECS Exec works': 'cats',
        'Tags of the task': 'owner=ada',
      },
    });
    await runTask.run({ file }, tools, signal);
    const [input = {}] = fake.inputs('RunTask');
    assert.deepEqual(
      [input['count'], input['platformVersion'], input['enableExecuteCommand'], input['tags'], input['overrides']],
      [
        2,
        '1.4.0',
        true,
        [{ key: 'owner', value: 'ada' }],
        {
          containerOverrides: [
            { name: 'web', command: ['httpd', '-f', '-c', 'a b'], environment: [{ name: 'MOOD', value: 'sleepy' }] },
          ],
          cpu: '512',
          memory: '1024',
          taskRoleArn: 'arn:aws:iam::123456789012:role/cats',
        },
      ],
    );
    for (const line of [
      'Tasks: 2',
      'Platform version: 1.4.0',
      'ECS Exec: on',
      'Tags: owner=ada',
      'Size: 512 CPU, 1024 memory',
    ]) {
      assert.ok(confirmed.includes(line), `${line} in\n${confirmed.join('\n')}`);
    }
  });

  it('are one when all is to be as the last time, but for values that may be secret', async () => {
    const aws = await startWith();
    const overrides = {
      containerOverrides: [{ name: 'web', command: ['true'], environment: [{ name: 'KEY', value: 'secret' }] }],
    };
    const first = toolsFor(aws, { files, answers: { ...common, 'Security groups': 'web', [question]: 'Run' } });
    await runTask.run({ file, count: 2, overrides }, first.tools, signal);

    const again = toolsFor(aws, { files, answers: { 'Cluster in eu-west-1': 'As last time', [question]: 'Run' } });
    await runTask.run({ file }, { ...again.tools, answers: first.tools.answers }, signal);
    assert.deepEqual(again.asked, ['Cluster in eu-west-1', question]);
    const [before = {}, after = {}] = fake.inputs('RunTask');
    assert.deepEqual(after['networkConfiguration'], before['networkConfiguration']);
    assert.deepEqual(after['overrides'], { containerOverrides: [{ name: 'web', command: ['true'] }] });
    assert.notEqual(after['clientToken'], before['clientToken']);
  });

  it('end before anything is registered where the cluster cannot run it', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, { files });
    const args = { file, cluster: 'cats', capacityProvider: 'mine', subnets: ['subnet-a'], securityGroups: ['sg-1'] };
    await assert.rejects(runTask.run({ ...args, confirm: true }, tools, signal), {
      message: 'The specified capacity provider was not found: cats has no mine',
    });
    assert.deepEqual([asked, fake.inputs('RegisterTaskDefinition')], [[], []]);
  });

  it('offer registered task definitions beside the files on a cluster', async () => {
    const aws = await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }],
      ListTaskDefinitions: [{ reply: { taskDefinitionArns: [taskDefinitionArn] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      answers: {
        'Run what?': 'A registered task definition…',
        'Task definition': 'container-of-cats',
        'Run which revision?': 'container-of-cats:3',
        ...common,
        'Security groups': 'web',
        [question]: 'Run',
      },
    });
    await runTask.run({ cluster: 'cats', count: 2 }, tools, signal);
    assert.deepEqual(asked.slice(0, 3), ['Run what?', 'Task definition', 'Run which revision?']);
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
  });

  it('are asked again with the token of a request whose outcome nobody knows', async () => {
    const aws = await startWith();
    const { tools, asked } = toolsFor(aws, { answers: { [question]: 'Run' } });
    const again = {
      taskDefinition: taskDefinitionArn,
      cluster: 'cats',
      launchType: 'FARGATE',
      clientToken: 'token-1',
    } as const;
    const placed = { subnets: ['subnet-a'], securityGroups: ['sg-2'], assignPublicIp: 'ENABLED', count: 2 } as const;
    await runTask.run({ ...again, ...placed }, tools, signal);
    assert.deepEqual(asked, [question]);
    assert.equal(fake.inputs('RunTask')[0]?.['clientToken'], 'token-1');
  });

  it('are none of them asked for a revision that is inactive', async () => {
    const aws = await startWith({
      DescribeTaskDefinition: [{ reply: { taskDefinition: { ...definition, taskDefinitionArn, status: 'INACTIVE' } } }],
    });
    const { tools, asked } = toolsFor(aws);
    await assert.rejects(runTask.run({ taskDefinition: taskDefinitionArn }, tools, signal), {
      message: 'TaskDefinition is inactive: container-of-cats:3',
    });
    assert.deepEqual(asked, []);
  });
});
