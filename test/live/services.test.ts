import assert from 'node:assert/strict';

import { registerTaskDefinition } from '../../client/aws/taskDefinitions';
import { createCluster } from '../../client/commands/createCluster';
import { createService } from '../../client/commands/createService';
import { deleteService } from '../../client/commands/deleteService';
import { redeployService } from '../../client/commands/redeployService';
import { scaleService } from '../../client/commands/scaleService';
import { createDeployments } from '../../client/run/deployments';
import { createEcsTree } from '../../client/tree/ecs';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { rowAt } from '../support/rows';
import { toolsFor } from '../support/toolsFor';
import type { Person } from '../support/toolsFor';

const signal = new AbortController().signal;

describe('a service of cats on ECS', function () {
  this.bail(true);
  let live: LiveAws;
  let taskDefinition: string;
  const cluster = `cats-services-${Date.now()}`;
  const args = { cluster, service: 'cats', confirm: true };

  before(async () => {
    live = await connectToMoto('eu-south-1');
    await createCluster.run({ clusterName: cluster, mode: 'FARGATE' }, toolsFor(live.aws).tools, signal);
    taskDefinition = await registerTaskDefinition(
      live.connection,
      {
        family: cluster,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          { name: 'web', image: 'containerofcats:1', memory: 128, portMappings: [{ containerPort: 80 }] },
        ],
      },
      signal,
    );
  });
  after(() => live.close());

  const setUp = (person: Person = {}) => {
    const { tools, ...seen } = toolsFor(live.aws, person);
    // Long enough for a server that is asked over the network.
    return { tools: { ...tools, deployments: createDeployments({ pause: 50, patience: 20_000 }) }, ...seen };
  };

  it('is created in Fargate mode, and its deployment followed until its tasks run', async () => {
    const { tools, confirmed } = setUp({
      answers: {
        Subnets: '*',
        'Security groups': 'default',
        'Public address': '*',
        'Name of the service': 'cats',
        'How many tasks?': '2',
        [`Create the service cats on ${cluster}?`]: 'Create',
      },
    });
    const creating = createService.run(
      { taskDefinition, cluster, launchType: 'FARGATE', targetGroupArn: '' },
      tools,
      signal,
    );
    // moto starts no tasks of a service; a change of its count from outside is its way to say that they run.
    const scheduler = scheduleUntil(creating);
    const { runningCount, taskDefinitionArn } = await creating;
    await scheduler;
    assert.deepEqual([runningCount, taskDefinitionArn], [2, taskDefinition]);
    assert.ok(confirmed.includes('Account: 123456789012 (profile moto)'), confirmed.join('\n'));
  });

  it('has a row with its counts and its revision', async () => {
    const tree = createEcsTree(live.aws);
    const row = await rowAt(tree, cluster, 'cats');
    assert.equal(row?.description, `2 of 2 running · ${cluster}:1`);
  });

  it('is scaled', async () => {
    const { tools } = setUp();
    const { runningCount } = await scaleService.run({ ...args, desiredCount: 4 }, tools, signal);
    assert.equal(runningCount, 4);
  });

  it('is redeployed', async () => {
    const before = await deploymentOf();
    const { tools } = setUp();
    const { runningCount } = await redeployService.run(args, tools, signal);
    assert.equal(runningCount, 4);
    assert.notEqual(await deploymentOf(), before);
  });

  it('is deleted', async () => {
    const { tools } = setUp();
    await deleteService.run(args, tools, signal);
    await assert.rejects(scaleService.run({ ...args, desiredCount: 1 }, tools, signal), {
      message: `There is no service cats on ${cluster} in eu-south-1`,
    });
  });

  async function scheduleUntil(done: Promise<unknown>): Promise<void> {
    let isDone = false;
    done.catch(() => undefined).finally(() => (isDone = true));
    while (!isDone) {
      await live.connection
        .ecs('Could not update', signal, (ecs, options) =>
          ecs.updateService({ cluster, service: 'cats', desiredCount: 2 }, options),
        )
        .catch(() => undefined); // It is not there yet.
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  async function deploymentOf(): Promise<string | undefined> {
    const { services } = await live.connection.ecs('Could not describe', signal, (ecs, options) =>
      ecs.describeServices({ cluster, services: ['cats'] }, options),
    );
    return services?.[0]?.deployments?.[0]?.id;
  }
});
