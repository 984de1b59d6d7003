import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { createFargateCluster } from '../../client/aws/clusters';
import { securityGroups, subnets, vpcs } from '../../client/aws/network';
import { describeTaskDefinition } from '../../client/aws/taskDefinitions';
import { describeTasks, stopTask } from '../../client/aws/tasks';
import type { Shipped } from '../../client/run/ship/ship';
import type { LiveAws } from '../support/liveAws';
import { connectToMoto } from '../support/liveAws';
import { liveDocker, steady } from '../support/liveDocker';
import { requirePart } from '../support/parts';

const cli = join(__dirname, '../../dist/cli.js');
const region = 'eu-central-1';
const tags = [{ key: 'team', value: 'cats' }];
const overrides = { cpu: '512', memory: '1024', containerOverrides: [{ name: 'cat', command: ['sleep', '60'] }] };
const name = `ship-command-${Date.now().toString(36)}`;

describe('slipway ship --plan', () => {
  const registry = requirePart('registry');
  const destination = `${registry.address}/${name}:1`;
  let live: LiveAws;
  let folder = '';
  let started: readonly string[] = [];

  before(async () => {
    live = await connectToMoto(region);
    await createFargateCluster(live.connection, name, steady);
    const [vpc] = await vpcs(live.connection, steady);
    const [subnet] = await subnets(live.connection, vpc?.id ?? '', steady);
    const [group] = await securityGroups(live.connection, vpc?.id ?? '', steady);
    const network = { subnets: [subnet?.id], securityGroups: [group?.id] };

    folder = await mkdtemp(join(tmpdir(), 'slipway-ship-command-'));
    const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
    await writeJson('config.json', { auths: { [registry.address]: { auth } } });
    await writeFile(join(folder, 'Dockerfile'), `FROM busybox:1.37\nLABEL cat=${name}\nCMD ["sleep", "600"]\n`);
    await writeJson('task-definition.json', {
      family: name,
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'cat', image: `${name}:1`, memory: 64, essential: true }],
    });
    await writeJson('.slipway.json', {
      taskDefinition: 'task-definition.json',
      images: { cat: { dockerfile: 'Dockerfile', destination } },
      target: { cluster: name, launchType: 'FARGATE', ...network, tags, overrides },
      region,
    });
  });
  after(async () => {
    for (const id of started) await stopTask(live.connection, name, id, 'The test is over', steady);
    await live.connection.ecs('Could not delete the cluster', steady, (ecs, options) =>
      ecs.deleteCluster({ cluster: name }, options),
    );
    await live.close();
    await liveDocker().attempt(['image', 'rm', '--force', destination]);
    await rm(folder, { recursive: true, force: true });
  });

  const writeJson = (file: string, content: object) => writeFile(join(folder, file), JSON.stringify(content));
  /** Rejects when it ends with anything but 0. */
  const ship = (...args: readonly string[]) => {
    const env = {
      ...process.env,
      AWS_PROFILE: 'moto',
      DOCKER_HOST: requirePart('docker'),
      DOCKER_CONFIG: folder,
    };
    return promisify(execFile)(process.execPath, [cli, 'ship', ...args], { cwd: folder, env });
  };

  it('ends with 0 when the task runs, and prints one object that says what was shipped', async () => {
    const { stdout, stderr } = await ship('--plan', '.slipway.json', '--format', 'json');
    const { state, steps, shipped } = JSON.parse(stdout) as Report;
    started = shipped.tasks;
    assert.doesNotMatch(stderr, /slipway/);
    assert.equal(state, 'done');
    assert.deepEqual(
      steps.map((step) => `${step.title}: ${step.state}`),
      [
        'Verify against AWS: done',
        'Build cat from Dockerfile for linux/amd64: done',
        `Push cat to ${destination}: done`,
        `Register ${name} in ${region}: done`,
        `Run a task on ${name}: done`,
        'Wait until it is RUNNING: done',
      ],
    );
    assert.ok(steps.every(({ took }) => took >= 0));

    const revision = await describeTaskDefinition(live.connection, shipped.taskDefinitionArn ?? '', steady);
    assert.match(shipped.digests['cat'] ?? '', /^sha256:[0-9a-f]{64}$/);
    const image = `${registry.address}/${name}@${shipped.digests['cat']}`;
    assert.equal(revision.containerDefinitions?.[0]?.image, image);
    const tasks = await describeTasks(live.connection, name, shipped.tasks, steady);
    assert.deepEqual(
      tasks.map(({ lastStatus, taskDefinitionArn }) => [lastStatus, taskDefinitionArn]),
      [['RUNNING', shipped.taskDefinitionArn]],
    );
    assert.deepEqual(tasks[0]?.overrides, overrides);
    const tagged = await live.connection.ecs('Could not list the tags', steady, (ecs, options) =>
      ecs.listTagsForResource({ resourceArn: shipped.tasks[0] }, options),
    );
    assert.deepEqual(tagged.tags, tags);
    assert.equal(shipped.target?.cluster, name);
  });

  it('says each step for a person, and registers and pushes nothing twice', async () => {
    const { stdout } = await ship();
    const [, , , , ...lines] = stdout.trim().split('\n');
    assert.match(lines.join('\n'), /^✓ Push cat to .*there already/m);
    assert.match(lines.join('\n'), new RegExp(`^✓ Register ${name} in ${region} .*: ${name}:1, as it was$`, 'm'));
    assert.match(lines.join('\n'), /^✓ Wait until it is RUNNING/m);
    const { taskArns = [] } = await live.connection.ecs('Could not list the tasks', steady, (ecs, options) =>
      ecs.listTasks({ cluster: name }, options),
    );
    assert.equal(taskArns.length, started.length + 1);
    started = taskArns;
  });
});

interface Report {
  readonly state: string;
  readonly steps: readonly { readonly title: string; readonly state: string; readonly took: number }[];
  readonly shipped: Shipped;
}
