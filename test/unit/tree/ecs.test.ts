import assert from 'node:assert/strict';

import { createPlaces } from '../../../client/aws/places';
import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { childrenOf, nextChange, showRows } from '../../support/rows';

const signal = new AbortController().signal;
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const task = {
  taskArn,
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3',
  launchType: 'FARGATE',
  lastStatus: 'RUNNING',
  containers: [{ name: 'web', image: 'cats:1', lastStatus: 'RUNNING', healthStatus: 'HEALTHY' }],
  attachments: [{ type: 'ElasticNetworkInterface', details: [{ name: 'networkInterfaceId', value: 'eni-1' }] }],
};
const stopped = {
  ...task,
  taskArn: `${taskArn}0`,
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  stoppedAt: 1_700_000_000,
  containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 1 }],
};

const answers: Readonly<Record<string, readonly Answer[]>> = {
  ListClusters: [{ reply: { clusterArns: ['cats'] } }],
  DescribeClusters: [
    {
      reply: {
        clusters: [
          { clusterName: 'cats', clusterArn: 'cats', status: 'ACTIVE', runningTasksCount: 1, pendingTasksCount: 2 },
        ],
      },
    },
  ],
  ListServices: [{ reply: { serviceArns: [] } }],
  ListTaskDefinitionFamilies: [{ reply: { families: [] } }],
  ListTasks: [{ reply: { taskArns: [taskArn] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
  DescribeTaskDefinition: [
    { reply: { taskDefinition: { containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80 }] }] } } },
  ],
};
const network = {
  describeNetworkInterfaces: {
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Association: { PublicIp: '3.1.2.3' } }],
  },
};
/** Milliseconds. */
const quick = { every: 10, clusters: 10_000, seldom: 10_000, rest: 10 };

describe('the rows of ECS', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  const startWith = async (
    more: Readonly<Record<string, readonly Answer[]>> = {},
    chosen?: { region?: string; profile?: string },
  ) => {
    fake = await startFakeAws({ ...answers, ...more }, network, chosen);
    tree = createEcsTree(fake.aws, { pace: quick });
  };

  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  it('are profile and region, cluster, task, address and container', async () => {
    await startWith();
    assert.deepEqual(await showRows(tree), [
      `cats · eu-west-1 | ${fake.ecs.endpoint}`,
      '  cats | 1 running · 2 pending',
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '      http://3.1.2.3 | web · port 80',
      '      web | RUNNING · HEALTHY',
      '  Task definitions | ',
      '    No task definition is registered yet | ',
      '    Inactive families | ',
      '      None is inactive | ',
    ]);
  });

  it('say whose account it is once that is known', async () => {
    await startWith();
    await showRows(tree);
    assert.equal((await showRows(tree))[0], `cats · eu-west-1 | 123456789012 · ${fake.ecs.endpoint}`);
  });

  it('have running tasks before stopped ones, which say why', async () => {
    await startWith({
      ListTasks: [{ reply: { taskArns: [taskArn, stopped.taskArn] } }],
      DescribeTasks: [{ reply: { tasks: [stopped, task] } }],
    });
    assert.deepEqual((await showRows(tree)).slice(2, -4), [
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '      http://3.1.2.3 | web · port 80',
      '      web | RUNNING · HEALTHY',
      '    Stopped tasks | 1',
      '      container-of-cats:3 | STOPPED · web exited with 1: the program ended with an error of its own',
      '        web exited with 1: the program ended with an error of its own | Look at its logs.',
      '        web | STOPPED · exit code 1',
    ]);
  });

  it('part the tasks of a service from those on their own', async () => {
    const ofService = { ...task, taskArn: `${taskArn}1`, group: 'service:web' };
    const service = { serviceName: 'web', serviceArn: 'web', status: 'ACTIVE', desiredCount: 2, runningCount: 1 };
    await startWith({
      ListTasks: [{ reply: { taskArns: [taskArn, `${taskArn}1`] } }, { reply: { taskArns: [] } }],
      DescribeTasks: [{ reply: { tasks: [task, ofService] } }],
      ListServices: [{ reply: { serviceArns: ['web'] } }],
      DescribeServices: [{ reply: { services: [service] } }],
    });
    const rows = (await showRows(tree)).slice(2).filter((row) => !/^ {6,}(http|web)/.test(row));
    assert.deepEqual(rows.slice(0, -4), [
      '    web | 1 of 2 running',
      '      container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
      '    container-of-cats:3 | RUNNING · http://3.1.2.3 · FARGATE',
    ]);
  });

  it('list the families of task definitions, and the revisions of each', async () => {
    const arn = (revision: number) =>
      `arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:${revision}`;
    await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['container-of-cats'] } }, { reply: { families: [] } }],
      ListTaskDefinitions: [
        { reply: { taskDefinitionArns: [arn(3), arn(2)] } },
        { reply: { taskDefinitionArns: [arn(1)] } },
      ],
    });
    assert.deepEqual((await showRows(tree)).slice(-8), [
      '  Task definitions | ',
      '    container-of-cats | ',
      '      container-of-cats:3 | latest',
      '      container-of-cats:2 | ',
      '      Inactive revisions | ',
      '        container-of-cats:1 | INACTIVE',
      '    Inactive families | ',
      '      None is inactive | ',
    ]);
    const asked = fake.inputs('ListTaskDefinitions').map(({ status, sort }) => [status, sort]);
    assert.deepEqual(asked, [
      ['ACTIVE', 'DESC'],
      ['INACTIVE', 'DESC'],
    ]);
  });

  it('read as many revisions as somebody asks for, and no more', async () => {
    const arns = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:${first - at}`);
    await startWith({
      ListTaskDefinitionFamilies: [{ reply: { families: ['cats'] } }],
      ListTaskDefinitions: [
        { reply: { taskDefinitionArns: arns(300, 50), nextToken: '50' } },
        { reply: { taskDefinitionArns: arns(300, 100), nextToken: '100' } },
      ],
    });
    const place = createEcsTree(fake.aws, { pace: quick });
    const revisions = async () => {
      const definitions = (await childrenOf((await place.roots(signal))[0])).at(-1);
      const [family] = await childrenOf(definitions);
      return childrenOf(family);
    };
    const more = (await revisions()).find(({ label }) => label === 'More…');
    assert.equal((await revisions()).filter(({ tags }) => tags?.includes('revision')).length, 50);
    place.showMore(String(more?.onClick?.args[0]));
    assert.equal((await revisions()).filter(({ tags }) => tags?.includes('revision')).length, 100);
    assert.deepEqual(
      fake.inputs('ListTaskDefinitions').map(({ maxResults }) => maxResults),
      [50, 100],
    );
  });

  it('carry what the commands of their menus need', async () => {
    await startWith();
    const [cluster] = await childrenOf((await tree.roots(signal))[0]);
    const [row] = await childrenOf(cluster);
    assert.deepEqual(row?.args, {
      task: taskArn,
      cluster: 'cats',
      profile: 'cats',
      region: 'eu-west-1',
      address: 'http://3.1.2.3',
    });
    assert.deepEqual(row?.tags, ['task', 'running', 'onEcs', 'address']);
    assert.deepEqual(cluster?.args, { cluster: 'cats', profile: 'cats', region: 'eu-west-1' });
  });

  it('leave profile and region to be chosen anew from the row that shows them', async () => {
    await startWith();
    const [root] = await tree.roots(signal);
    assert.deepEqual([root?.tags, root?.args], [['connection', 'chosen'], undefined]);
  });

  it('ask AWS nothing before they are opened', async () => {
    await startWith();
    await tree.roots(signal);
    assert.deepEqual(fake.ecs.requests, []);
  });

  it('change by themselves when a task is stopped from outside', async () => {
    await startWith({ DescribeTasks: [{ reply: { tasks: [task] } }, { reply: { tasks: [{ ...stopped, taskArn }] } }] });
    await showRows(tree);
    const change = nextChange(tree);
    tree.setVisible?.(true);
    await change;
    assert.match((await showRows(tree))[3] ?? '', /container-of-cats:3 \| STOPPED · web exited with 1/);
  });

  it('tell of no change when nothing changed', async () => {
    await startWith();
    await showRows(tree);
    let changes = 0;
    tree.onChange?.(() => changes++);
    const rounds = requestsOf('DescribeTasks', 4);
    tree.setVisible?.(true);
    await rounds;
    assert.equal(changes, 0);
  });

  it('describe the tasks of a cluster with one call, whatever their number', async () => {
    const taskArns = Array.from({ length: 60 }, (_, at) => `${taskArn}${at}`);
    await startWith({
      ListTasks: [{ reply: { taskArns } }],
      DescribeTasks: [{ reply: { tasks: taskArns.map((arn) => ({ ...task, taskArn: arn })) } }],
    });
    const [cluster] = await childrenOf((await tree.roots(signal))[0]);
    assert.equal((await childrenOf(cluster)).length, 60);
    assert.equal(fake.inputs('DescribeTasks').length, 1);
  });

  it('leave a cluster without services its turns for tasks, until a task tells of a service', async () => {
    const ofService = { ...task, group: 'service:web' };
    const service = { serviceName: 'web', serviceArn: 'web', status: 'ACTIVE', desiredCount: 1, runningCount: 1 };
    await startWith({
      DescribeTasks: [...Array<Answer>(4).fill({ reply: { tasks: [task] } }), { reply: { tasks: [ofService] } }],
      ListServices: [{ reply: { serviceArns: [] } }, { reply: { serviceArns: ['web'] } }],
      DescribeServices: [{ reply: { services: [service] } }],
    });
    tree = createEcsTree(fake.aws, { pace: { ...quick, seldom: 10 } });
    await showRows(tree);
    tree.onChange?.(() => void showRows(tree));
    tree.setVisible?.(true);
    await requestsOf('DescribeTasks', 2);
    assert.equal(fake.inputs('ListServices').length, 1);
    await requestsOf('DescribeServices', 1);
    assert.match((await showRows(tree)).join('\n'), /web \| 1 of 1 running/);
  });

  it('are not followed while the view is hidden', async () => {
    await startWith();
    await showRows(tree);
    const rounds = requestsOf('DescribeTasks', 2);
    tree.setVisible?.(true);
    await rounds;
    tree.setVisible?.(false);
    const before = fake.ecs.requests.length;
    await new Promise((later) => setTimeout(later, 60));
    assert.ok(fake.ecs.requests.length - before <= 3, 'only a round that was under way may end');
  });

  it('say that there is no cluster, and create one by a click', async () => {
    await startWith({ ListClusters: [{ reply: { clusterArns: [] } }] });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.onClick],
      [
        'No cluster in eu-west-1 yet',
        { command: 'slipway.createCluster', args: [{ profile: 'cats', region: 'eu-west-1' }, 'button'] },
      ],
    );
  });

  it('say that a login has expired, and what to do', async () => {
    await startWith({ ListClusters: [{ error: 'ExpiredTokenException', message: 'expired' }] });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.description, row?.onClick?.command],
      [
        'The sign-in of the profile "cats" has expired',
        'Renew them, or choose another profile.',
        'slipway.selectProfile',
      ],
    );
  });

  it('ask again by themselves after somebody signed in, and not before', async () => {
    const expired: Answer = { error: 'ExpiredTokenException', message: 'expired' };
    await startWith({ ListClusters: [expired, { reply: { clusterArns: ['cats'] } }] });
    let stamp = 'before';
    tree = createEcsTree({ ...fake.aws, stamp: async () => stamp }, { pace: quick });
    await showRows(tree);

    const change = nextChange(tree);
    tree.setVisible?.(true);
    await new Promise((later) => setTimeout(later, 50));
    assert.equal(fake.inputs('ListClusters').length, 1);
    stamp = 'after';
    await change;
    assert.equal((await showRows(tree))[1], '  cats | 1 running · 2 pending');
  });

  it('keep the tasks they had when a look fails, below the reason', async () => {
    await startWith({
      ListTasks: [
        { reply: { taskArns: [taskArn] } },
        { reply: { taskArns: [] } },
        { error: 'AccessDeniedException', message: 'no' },
      ],
    });
    await showRows(tree);
    const change = nextChange(tree);
    tree.setVisible?.(true);
    await change;
    const rows = await showRows(tree);
    assert.match(rows[2] ?? '', /^ {4}[Nn]o \|/);
    assert.match(rows[3] ?? '', /^ {4}container-of-cats:3 \| RUNNING/);
  });

  it('are also those of the profiles and regions that were added, each with commands of its own', async () => {
    await startWith();
    const places = createPlaces({ load: () => [], save: async () => undefined });
    tree = createEcsTree(fake.aws, { places, pace: quick });
    const change = nextChange(tree);
    await places.add({ profile: 'cats', region: 'eu-north-1' });
    await change;

    const [, added] = await tree.roots(signal);
    assert.deepEqual(
      [added?.label, added?.tags, added?.args],
      ['cats · eu-north-1', ['connection', 'added'], { profile: 'cats', region: 'eu-north-1' }],
    );
    const [cluster] = await childrenOf(added);
    assert.deepEqual(cluster?.args, { cluster: 'cats', profile: 'cats', region: 'eu-north-1' });
  });

  it('show the chosen profile and region once although it was added too', async () => {
    await startWith();
    const places = createPlaces({
      load: () => [{ profile: 'cats', region: 'eu-west-1' }],
      save: async () => undefined,
    });
    tree = createEcsTree(fake.aws, { places, pace: quick });
    assert.deepEqual((await tree.roots(signal)).length, 1);
  });

  it('offer to sign in where the login of a profile has expired that signs in with SSO', async () => {
    await startWith();
    await fake.files.write({
      config: `[profile cats]\nregion = eu-west-1\nsso_session = home\nsso_account_id = 1\nsso_role_name = Cats\n[sso-session home]\nsso_region = eu-west-1\nsso_start_url = https://cats.awsapps.example/start\n`,
      credentials: '',
    });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.onClick],
      [
        'The sign-in of the profile "cats" has expired',
        { command: 'slipway.signInToAws', args: [{ profile: 'cats' }, 'button'] },
      ],
    );
  });

  it('ask for a profile and region where none was ever chosen', async () => {
    await startWith({}, {});
    const [row] = await tree.roots(signal);
    assert.deepEqual(
      [row?.label, row?.onClick?.command],
      ['Choose an AWS profile and region to see your clusters', 'slipway.selectProfile'],
    );
  });

  it('are those of the profile and region that is chosen', async () => {
    await startWith();
    await showRows(tree);
    const change = nextChange(tree);
    await fake.aws.select({ profile: 'cats', region: 'eu-north-1' });
    await change;
    assert.equal((await tree.roots(signal))[0]?.label, 'cats · eu-north-1');
  });

  /** Resolves when an operation was called so many more times. */
  async function requestsOf(operation: string, count: number): Promise<void> {
    const wanted = fake.inputs(operation).length + count;
    while (fake.inputs(operation).length < wanted) await new Promise((later) => setTimeout(later, 5));
  }
});
