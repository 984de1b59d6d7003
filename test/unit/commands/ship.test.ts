import assert from 'node:assert/strict';

import { askShipPlan } from '../../../client/commands/questions/askShipPlan';
import { retryShip } from '../../../client/commands/retryShip';
import { saveShipPlan } from '../../../client/commands/saveShipPlan';
import { ship } from '../../../client/commands/ship';
import type { Aws } from '../../../client/aws/aws';
import type { KeptShip } from '../../../client/run/ship/ships';
import { createShips } from '../../../client/run/ship/ships';
import type { Tools } from '../../../client/tools';
import type { PickQuestion } from '../../../client/ui/ask';
import type { FakeAws } from '../../support/fakeAws';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeCalls } from '../../support/fakeConnection';
import { fakeConnection } from '../../support/fakeConnection';
import type { Answer } from '../../support/fakeEcs';
import type { Person } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const file = '/cats/task-definition.json';
const plan = '/cats/.slipway.json';
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3';
const task = { taskArn, taskDefinitionArn, clusterArn: 'cats', launchType: 'EC2', lastStatus: 'RUNNING' };
const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64 }] };
const saved = { taskDefinition: 'task-definition.json', target: { cluster: 'cats', launchType: 'EC2' } };
const files = { [file]: JSON.stringify(definition), [plan]: JSON.stringify(saved) };

/** Everything goes well. */
const answers: Readonly<Record<string, readonly Answer[]>> = {
  DescribeTaskDefinition: [{ error: 'ClientException', message: 'Unable to describe task definition.' }],
  RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }],
  RunTask: [{ reply: { tasks: [task] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
};

describe('Ship', () => {
  let fake: FakeAws;
  let ships: readonly KeptShip[];
  beforeEach(() => {
    ships = [];
  });
  afterEach(async () => {
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  const start = async (
    more: Readonly<Record<string, readonly Answer[]>> = {},
    person: Person = {},
    network: Readonly<Record<string, object>> = {},
  ) => {
    fake = await startFakeAws({ ...answers, ...more }, network);
    const made = toolsFor(fake.aws, { files, answers: { 'Ship cats?': 'Ship' }, ...person });
    const written = new Map<string, string>();
    const platforms = async () => [{ name: 'linux/amd64', digest: 'sha256:1', bytes: 1 }];
    const tools: Tools = {
      ...made.tools,
      // The registry has the image.
      registries: { open: () => ({ digest: async () => 'sha256:1', platforms }) } as unknown as Tools['registries'],
      ships: createShips({ load: () => ships, save: async (kept) => void (ships = kept) }),
      editor: {
        ...made.tools.editor,
        openOutput: () => ({ write: () => undefined, line: () => undefined, end: () => undefined }),
        writeFile: async (path, text) => void written.set(path, text),
        openFile: async () => undefined,
      },
    };
    return { ...made, tools, written };
  };
  const withIam = (tools: Tools, calls: FakeCalls): Tools => {
    const { iam } = fakeConnection({ iam: calls });
    const connect: Aws['connect'] = async (wish) => ({ ...(await tools.aws.connect(wish)), iam });
    return { ...tools, aws: { ...tools.aws, connect } };
  };
  const steps = ({ runs }: Tools) =>
    runs.list().map((run) => run.steps().map(({ title, state }) => `${title}: ${state}`));

  it('does what a saved plan says, after one confirmation', async () => {
    const { tools, confirmed, said } = await start();
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
    assert.deepEqual(steps(tools), [
      [
        'Verify against AWS: done',
        'Register cats in eu-west-1: done',
        'Run a task on cats: done',
        'Wait until it is RUNNING: done',
      ],
    ]);
    assert.deepEqual(ships, []);
    assert.match(said[0]?.message ?? '', /^Ship cats: it runs/);
  });

  it('stops before it registers where a role that the plan names is gone', async () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/gone';
    const named = { ...saved, target: { ...saved.target, executionRoleArn } };
    const { tools } = await start(
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
    assert.doesNotMatch(steps(tools).flat().join('\n'), /^(Build|Push|Verify|Register)/m);
  });

  it('ends quietly and does nothing when it is not confirmed', async () => {
    const { tools } = await start({}, { answers: {} });
    await assert.rejects(ship.run({ plan }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
    assert.deepEqual(ships, []);
  });

  it('keeps what is done when a step fails, and goes on from there with the same token', async () => {
    const refused: Answer = { error: 'ClusterNotFoundException', message: 'Cluster not found.' };
    const { tools } = await start({ RunTask: [refused, { reply: { tasks: [task] } }] });
    await assert.rejects(ship.run({ plan }, tools, signal), /cluster/i);
    const [kept] = ships;
    assert.deepEqual(kept?.steps, ['Verify against AWS', 'Register cats in eu-west-1']);

    assert.deepEqual((await retryShip.run({ ship: kept.id }, tools, signal)).tasks, [taskArn]);
    assert.deepEqual(steps(tools), [
      [
        'Verify against AWS: done',
        'Register cats in eu-west-1: done',
        'Run a task on cats: done',
        'Wait until it is RUNNING: done',
      ],
    ]);
    assert.equal(fake.inputs('RegisterTaskDefinition').length, 1);
    const tokens = fake.inputs('RunTask').map((input) => input['clientToken']);
    assert.equal(tokens.length, 2);
    assert.equal(tokens[0], tokens[1]);
    assert.deepEqual(ships, []);
  });

  it('does not go on twice at once', async () => {
    const { tools } = await start();
    const kept = { id: '1', title: 'Ship cats', plan: saved as KeptShip['plan'], folder: '/cats', done: {}, steps: [] };
    ships = [kept];
    tools.runs.begin('Ship cats', { ship: '1' });
    await assert.rejects(retryShip.run({ ship: '1' }, tools, signal), /Ship cats is going on already/);
    await assert.rejects(retryShip.run({}, tools, signal), /nothing left to go on with/);
    assert.deepEqual(fake.inputs('RunTask'), []);
  });

  it('registers again when the file was mended before it goes on', async () => {
    const refused: Answer = { error: 'ClusterNotFoundException', message: 'Cluster not found.' };
    const mended: Record<string, string> = { ...files };
    const { tools } = await start({ RunTask: [refused, { reply: { tasks: [task] } }] }, { files: mended });
    await assert.rejects(ship.run({ plan }, tools, signal));
    mended[file] = JSON.stringify({ ...definition, cpu: '128' });
    const pickFirst = async <T>({ choices }: PickQuestion<T>) => {
      const [first] = await choices;
      assert.ok(first);
      return first.value;
    };
    await retryShip.run({}, { ...tools, ask: { ...tools.ask, pick: pickFirst } }, signal);
    assert.equal(fake.inputs('RegisterTaskDefinition').length, 2);
    assert.equal(steps(tools)[0]?.length, 4, 'a step that is done anew has one row');
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
    const { tools, confirmed } = await start(
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

  describe('where images are pushed', () => {
    const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    const dockerfiles = ['/cats/web/Dockerfile', '/cats/api/Dockerfile'];
    const two = {
      family: 'cats',
      containerDefinitions: [
        { name: 'web', image: 'web:1', memory: 64 },
        { name: 'api', image: 'api:1', memory: 64 },
      ],
    };
    const askPlan = async (person: Person) => {
      // It ends where there is no such service: all of this is asked before.
      const none: readonly Answer[] = [{ reply: { services: [] } }];
      const made = await start({ DescribeServices: none }, { files: { [file]: JSON.stringify(two) }, ...person });
      const { tools } = made;
      const found: Tools = {
        ...tools,
        registries: { ...tools.registries, signIns: async () => [] },
        editor: { ...tools.editor, findFiles: async () => dockerfiles, folderOf: () => '/cats' },
      };
      const service = { service: 'web', cluster: 'cats' };
      const asked = await askShipPlan({ file, service, confirm: true }, found, signal).catch((error: unknown) => error);
      return { ...made, outcome: asked };
    };
    const lastQuestions = (asked: readonly string[]) => asked.filter((title) => title.startsWith('Push '));

    it('is one question for several containers', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'Amazon ECR',
      };
      const { asked, tools } = await askPlan({ answers: answered });
      assert.deepEqual(lastQuestions(asked), ['Push 2 images to']);
      assert.equal(tools.answers.get(file, 'destination of web'), `${registry}/web:1`);
      assert.equal(tools.answers.get(file, 'destination of api'), `${registry}/api:1`);
    });

    it('can be another place for each, and be thought over', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'Each somewhere else…',
        'Push web to': `${registry}/web:1`,
        'Push api to': 'Somewhere else…',
        'Push api to…': 'registry.test/api:2',
      };
      const { asked, tools } = await askPlan({ answers: answered, backFrom: ['Push api to'] });
      const each = ['Push 2 images to', 'Push web to', 'Push api to', 'Push web to', 'Push api to', 'Push api to…'];
      assert.deepEqual(lastQuestions(asked), each);
      assert.equal(tools.answers.get(file, 'destination of api'), 'registry.test/api:2');
    });

    it('is not under a name that only Docker itself may push', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'As they are named',
      };
      const { outcome } = await askPlan({ answers: answered });
      assert.match(String(outcome), /has no As they are named: Amazon ECR, Each somewhere else…/);
    });
  });

  it('runs with the command, size and tags that a saved plan names', async () => {
    const overrides = { cpu: '512', containerOverrides: [{ name: 'web', command: ['serve'] }] };
    const tags = [{ key: 'team', value: 'cats' }];
    const chosen = { ...saved, target: { ...saved.target, overrides, tags } };
    const { tools, confirmed, said } = await start({}, { files: { ...files, [plan]: JSON.stringify(chosen) } });
    await ship.run({ plan }, tools, signal);
    const [input] = fake.inputs('RunTask');
    assert.deepEqual([input?.['overrides'], input?.['tags']], [overrides, tags]);
    assert.ok(confirmed.includes('Tags: team=cats'), confirmed.join('\n'));
    const save = said[0]?.actions.find(({ title }) => title === 'Save Plan');
    assert.deepEqual(save?.args?.[0], { plan: chosen, folder: '/cats', notKept: [] });
  });

  it('saves what was chosen behind More Options, but for the environment', async () => {
    const cluster = { clusterName: 'cats', clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats' };
    const clusters: Readonly<Record<string, readonly Answer[]>> = {
      ListClusters: [{ reply: { clusterArns: [cluster.clusterArn] } }],
      DescribeClusters: [
        { reply: { clusters: [{ ...cluster, status: 'ACTIVE', registeredContainerInstancesCount: 1 }] } },
      ],
    };
    const { tools, written, said } = await start(clusters, {
      files: { [file]: JSON.stringify(definition) },
      answers: {
        'Ship cats to': 'Tasks on ECS',
        'Cluster in eu-west-1': 'As last time',
        'Save the plan to ship cats to cats?': { inTurn: ['More Options…', 'Save'] },
        'More options': { inTurn: ['Command', 'Environment variables', 'Tags', 'Show the plan'] },
        'Command of web': 'serve --cats',
        'Environment variables of web': 'PASSWORD=mouse',
        'Tags of the task': 'team=cats',
      },
    });
    await tools.answers.set(file, 'run', { placement: saved.target, count: 1 });
    await saveShipPlan.run({ file }, tools, signal);
    const text = written.get(plan) ?? '';
    assert.deepEqual((JSON.parse(text) as typeof saved).target, {
      ...saved.target,
      overrides: { containerOverrides: [{ name: 'web', command: ['serve', '--cats'] }] },
      tags: [{ key: 'team', value: 'cats' }],
    });
    assert.ok(!text.includes('mouse'));
    assert.match(said[0]?.message ?? '', /^The plan does not keep environment of web, which may hold secrets/);
  });

  it('says what a plan that is saved without shipping does not make, and that it makes nothing', async () => {
    const onFargate = { ...definition, networkMode: 'awsvpc', cpu: '256', memory: '512' };
    const network = {
      describeVpcs: { Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }] },
      describeSubnets: { Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', MapPublicIpOnLaunch: true }] },
      describeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'default', VpcId: 'vpc-1' }] },
    };
    const { tools, written, said, confirmed } = await start(
      { ListClusters: [{ reply: { clusterArns: [] } }] },
      {
        files: { [file]: JSON.stringify(onFargate) },
        answers: {
          'Ship cats to': 'Tasks on ECS',
          'Cluster in eu-west-1': 'Create a cluster…',
          'Name of the new cluster': 'kittens',
          'Launch type': 'FARGATE',
          Subnets: '*',
          'Security groups': 'default',
          'Public address': 'No',
          'Save the plan to ship cats to kittens?': 'Save',
        },
      },
      network,
    );
    await saveShipPlan.run({ file }, tools, signal);
    assert.ok(confirmed.includes('Not made by the plan: the cluster kittens'), confirmed.join('\n'));
    assert.ok(!confirmed.some((line) => line.startsWith('Made first')), confirmed.join('\n'));
    assert.deepEqual((JSON.parse(written.get(plan) ?? '') as typeof saved).target, {
      cluster: 'kittens',
      launchType: 'FARGATE',
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      assignPublicIp: 'DISABLED',
    });
    assert.deepEqual(
      said.map(({ message }) => message),
      [
        'The plan does not make what is not there yet: the cluster kittens. Ship by hand once, and save the plan after that: it names what was made',
      ],
    );
    const [byHand] = said[0]?.actions ?? [];
    assert.deepEqual([byHand?.command, byHand?.args?.[0]], ['slipway.ship', { file }]);
    assert.deepEqual(fake.inputs('CreateCluster'), []);
  });

  it('saves a plan for this machine without a question whether to run it', async () => {
    const { tools, written, asked } = await start(
      {},
      { files: { [file]: JSON.stringify(definition) }, answers: { 'Ship cats to': 'This machine' } },
    );
    await saveShipPlan.run({ file }, tools, signal);
    assert.deepEqual(asked, ['Ship cats to']);
    assert.equal((JSON.parse(written.get(plan) ?? '') as KeptShip['plan']).target, 'local');
  });

  it('says in one sentence what a saved plan does not keep', async () => {
    const { tools, said } = await start({}, { files: {} });
    const notKept = ['environment of web'];
    await saveShipPlan.run({ plan: saved as KeptShip['plan'], folder: '/cats', notKept }, tools, signal);
    assert.deepEqual(
      said.map(({ message }) => message),
      [
        'The plan does not keep environment of web, which may hold secrets: put it into the task definition, and what is secret into Secrets Manager',
      ],
    );
  });

  it('saves a plan, and asks before it replaces another', async () => {
    const other = { ...saved, target: 'local' as const };
    const { tools, written, asked } = await start({}, { answers: { 'Replace the plan?': 'Replace' } });
    await saveShipPlan.run({ plan: other, folder: '/cats' }, tools, signal);
    assert.deepEqual(asked, ['Replace the plan?']);
    assert.deepEqual(JSON.parse(written.get(plan) ?? ''), other);
  });
});
