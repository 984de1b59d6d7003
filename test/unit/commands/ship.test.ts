import assert from 'node:assert/strict';

import { askShipPlan } from '../../../client/commands/questions/askShipPlan';
import { ship } from '../../../client/commands/ship';
import { closedAfterEach } from '../../support/fakeAws';
import {
  definition,
  file,
  files,
  plan,
  saved,
  startShipping,
  stepsOf,
  taskArn,
  taskDefinitionArn,
  withIam,
} from '../../support/shipping';

const signal = new AbortController().signal;

describe('Ship', () => {
  const start = closedAfterEach(startShipping);

  it('does what a saved plan says, after one confirmation', async () => {
    const { ships, tools, confirmed, said } = await start();
    const shipped = await ship.run({ plan }, tools, signal);
    assert.deepEqual(shipped.tasks, [taskArn]);
    assert.equal(confirmed[0], 'Ship cats?');
    for (const line of [
      'Account: 123456789012 (profile cats)',
      'Cluster: cats',
      'Task definition: cats, registered as a new revision',
      'Images: cats:1',
      'Tasks: 1',
    ])
      assert.equal(confirmed.filter((each) => each === line).length, 1, confirmed.join('\n'));
    assert.deepEqual(stepsOf(tools), [
      [
        'Verify against AWS: done',
        'Register cats in eu-west-1: done',
        'Run a task on cats: done',
        'Wait until it is RUNNING: done',
      ],
    ]);
    assert.deepEqual(ships(), []);
    assert.match(said[0]?.message ?? '', /^Ship cats: it runs/);
  });

  it('stops before it registers where a role that the plan names is gone', async () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/gone';
    const named = { ...saved, target: { ...saved.target, executionRoleArn } };
    const { fake, tools } = await start(
      {},
      { files: { ...files, [plan]: JSON.stringify(named) }, answers: { 'Ship cats?': 'Ship' } },
    );
    const getRole = async () => {
      throw Object.assign(new Error('no such role'), { name: 'NoSuchEntityException' });
    };
    await assert.rejects(ship.run({ plan }, withIam(tools, { getRole }), signal), /There is no role gone/);
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
  });

  it('says once which image is built and where it goes, and names the others as they are', async () => {
    const proxy = { name: 'proxy', image: 'nginx:1', memory: 64 };
    const two = { ...definition, containerDefinitions: [...definition.containerDefinitions, proxy] };
    const images = { web: { dockerfile: 'Dockerfile', destination: 'registry.test/web:2' } };
    const built = { [file]: JSON.stringify(two), [plan]: JSON.stringify({ ...saved, images }) };
    const { tools, confirmed } = await start({}, { files: built, answers: {} });
    await assert.rejects(ship.run({ plan }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(confirmed.slice(1, 3), ['Build web from Dockerfile for linux/amd64', 'Push registry.test/web:2']);
    assert.ok(confirmed.includes('Images: nginx:1'), confirmed.join('\n'));
  });

  it('says what a saved plan lets a task do to this machine, before it may', async () => {
    const here = { [file]: JSON.stringify(definition), [plan]: JSON.stringify({ ...saved, target: 'local' }) };
    const { tools, confirmed } = await start({}, { files: here, answers: {} });
    const preview = async () => ({ differences: [], powers: ['Container "web" is privileged'] });
    const local = { ...tools.local, preview };
    await assert.rejects(ship.run({ plan }, { ...tools, local }, signal), { name: 'AbortError' });
    assert.deepEqual(confirmed, [
      'Ship cats?',
      'Run cats on this machine',
      'What runs in it can do whatever an administrator can:',
      'Container "web" is privileged',
    ]);
  });

  it('takes a plan from the title of its editor', async () => {
    const { tools } = await start();
    assert.deepEqual((await ship.run({ file: plan }, tools, signal)).tasks, [taskArn]);
  });

  it('takes the plan in front of the user', async () => {
    const { tools } = await start();
    const inFront = { ...tools, editor: { ...tools.editor, activeFile: () => plan } };
    assert.deepEqual((await ship.run({}, inFront, signal)).tasks, [taskArn]);
  });

  it('refuses a plan with a mistake, and says where it is', async () => {
    const broken = { ...files, [plan]: '{ "taskDefinition": "task-definition.json",\n"target": "moon" }' };
    const { tools } = await start({}, { files: broken });
    await assert.rejects(ship.run({ plan }, tools, signal), /line 2: target is "local"/);
  });

  it('refuses what ECS would refuse in the end before it builds anything', async () => {
    const target = { ...saved.target, enableExecuteCommand: true };
    const images = { web: { dockerfile: 'Dockerfile', destination: 'registry.test/web:2' } };
    const withExec = { ...files, [plan]: JSON.stringify({ ...saved, target, images }) };
    const { tools } = await start({}, { files: withExec });
    await assert.rejects(ship.run({ plan }, tools, signal), /^UserError: A valid taskRoleArn is not being used/);
    assert.doesNotMatch(stepsOf(tools).flat().join('\n'), /^(Build|Push|Verify|Register)/m);
  });

  it('ends quietly and does nothing when it is not confirmed', async () => {
    const { fake, ships, tools } = await start({}, { answers: {} });
    await assert.rejects(ship.run({ plan }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
    assert.deepEqual(ships(), []);
  });

  it('asks what a service runs for, and waits until its deployment is complete', async () => {
    const deployment = {
      id: 'ecs-svc/1',
      status: 'PRIMARY',
      taskDefinition: taskDefinitionArn,
      desiredCount: 1,
      runningCount: 1,
      pendingCount: 0,
      rolloutState: 'COMPLETED',
    };
    const service = {
      serviceName: 'web',
      serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/cats/web',
      status: 'ACTIVE',
      desiredCount: 1,
      runningCount: 1,
      taskDefinition: taskDefinitionArn,
      deployments: [deployment],
    };
    const { fake, tools, confirmed } = await start(
      { DescribeServices: [{ reply: { services: [service] } }], UpdateService: [{ reply: { service } }] },
      { answers: { 'Ship cats to': 'A service on ECS', 'Ship cats to web?': 'Ship' } },
    );
    const shipped = await ship.run({ file, service: { service: 'web', cluster: 'cats' } }, tools, signal);
    assert.equal(shipped.service, 'web');
    assert.ok(confirmed.includes('Account: 123456789012 (profile cats)'), confirmed.join('\n'));
    assert.deepEqual(fake.inputs('UpdateService'), [
      { cluster: 'cats', service: 'web', taskDefinition: taskDefinitionArn },
    ]);
  });

  it('asks for the role that a new revision of a service needs, the one that it has first, and keeps it in the plan', async () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/pulls';
    const service = {
      serviceName: 'web',
      serviceArn: 'arn:cats/web',
      status: 'ACTIVE',
      taskDefinition: taskDefinitionArn,
    };
    const secret = { name: 'CATS', valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:cats' };
    const container = { ...definition.containerDefinitions[0], secrets: [secret] };
    const { tools, confirmed } = await start(
      {
        DescribeServices: [{ reply: { services: [service] } }],
        DescribeTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn, executionRoleArn } } }],
      },
      {
        files: { [file]: JSON.stringify({ ...definition, containerDefinitions: [container] }) },
        answers: {
          'Ship cats to': 'A service on ECS',
          'Execution role': '*',
          'Save the plan to ship cats to web?': 'Save',
        },
      },
    );
    const AssumeRolePolicyDocument = '"ecs-tasks.amazonaws.com"';
    const Roles = ['drives', 'pulls'].map((RoleName) => {
      return { RoleName, Arn: `arn:aws:iam::123456789012:role/${RoleName}`, AssumeRolePolicyDocument };
    });
    const withRoles = withIam(tools, { listRoles: async () => ({ Roles }) });
    const asked = await askShipPlan({ file, service: { service: 'web', cluster: 'cats' } }, withRoles, signal, 'Save');
    assert.ok(confirmed.includes(`Execution role: ${executionRoleArn}`), confirmed.join('\n'));
    assert.deepEqual(asked.plan.target, { cluster: 'cats', service: 'web', executionRoleArn });
  });

  it('runs with the command, size and tags that a saved plan names', async () => {
    const overrides = { cpu: '512', containerOverrides: [{ name: 'web', command: ['serve'] }] };
    const tags = [{ key: 'team', value: 'cats' }];
    const chosen = { ...saved, target: { ...saved.target, overrides, tags } };
    const { fake, tools, confirmed, said } = await start({}, { files: { ...files, [plan]: JSON.stringify(chosen) } });
    await ship.run({ plan }, tools, signal);
    const [input] = fake.inputs('RunTask');
    assert.deepEqual([input?.['overrides'], input?.['tags']], [overrides, tags]);
    assert.ok(confirmed.includes('Tags: team=cats'), confirmed.join('\n'));
    const save = said[0]?.actions.find(({ title }) => title === 'Save Plan');
    assert.deepEqual(save?.args?.[0], { plan: chosen, folder: '/cats', notKept: [] });
  });
});
