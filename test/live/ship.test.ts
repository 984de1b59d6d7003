import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { createFargateCluster } from '../../client/aws/clusters';
import { describeTaskDefinition } from '../../client/aws/taskDefinitions';
import { securityGroups, subnets, vpcs } from '../../client/aws/network';
import type { Docker } from '../../client/docker/docker';
import type { Registries } from '../../client/registry/registries';
import type { Build } from '../../client/run/builds';
import { createBuilds } from '../../client/run/builds';
import { createDeployments } from '../../client/run/deployments';
import { createEcs } from '../../client/run/ecs';
import { createLocalDocker } from '../../client/run/local/localDocker';
import type { RunTarget } from '../../client/run/runTarget';
import { createRuns } from '../../client/run/runs';
import { createJournal } from '../../client/run/ship/journal';
import type { ReadyPlan } from '../../client/run/ship/readyPlan';
import { readyPlan } from '../../client/run/ship/readyPlan';
import { ship } from '../../client/run/ship/ship';
import { createRecentLooks } from '../../client/run/verify/recentLooks';
import type { ShipPlan } from '../../server/shipPlan/shipPlan';
import { openCloud } from '../support/cloud';
import type { LiveAws } from '../support/liveAws';
import { connectToMoto } from '../support/liveAws';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { requirePart } from '../support/parts';

const own = Date.now().toString(36);

describe('shipping', () => {
  let folder = '';
  let live: LiveAws;
  let docker: Docker;
  let registries: Registries;
  let kept: readonly Build[];
  let done: Readonly<Record<string, unknown>>;
  const started: (readonly [RunTarget, string])[] = [];

  before(async () => {
    // ECR of the testbed stands in this region.
    live = await connectToMoto('us-east-1');
    docker = liveDocker();
    registries = liveRegistries(docker, live.aws, {}, new Map());
  });
  after(async () => {
    for (const name of [`ship-${own}:1`, `${requirePart('ecrRegistry')}/ship-${own}:1`]) {
      await docker.attempt(['image', 'rm', '--force', name]);
    }
    const filter = `--filter=label=io.slipway.family=ship-${own}`;
    const left = (await docker.run(['ps', '--all', '--quiet', filter])).split('\n').filter(Boolean);
    if (left.length > 0) await docker.attempt(['rm', '--force', ...left]);
    await live.close();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-ship-'));
    kept = [];
    done = {};
    await writeFile(join(folder, 'Dockerfile'), 'FROM busybox:1.37\nCOPY cat.txt /\nCMD ["sleep", "600"]\n');
    await writeFile(join(folder, 'cat.txt'), `a cat called ${own}`);
  });
  afterEach(async () => {
    for (const [place, id] of started.splice(0)) await (await place.find(id, steady))?.stop('The test is over', steady);
    await rm(folder, { recursive: true, force: true });
  });

  const definition: RegisterTaskDefinitionCommandInput = {
    family: `ship-${own}`,
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'cat', image: `ship-${own}:1`, memory: 64, stopTimeout: 2, essential: true }],
  };

  const unused = () => Promise.reject(new Error('all images are here'));
  const go = async (
    plan: ReadyPlan,
    changes: Partial<{ readonly ecs: RunTarget; readonly signal: AbortSignal }> = {},
  ) => {
    const builds = createBuilds({ load: () => kept, save: async (builds) => void (kept = builds) });
    const [run, local] = [createRuns().begin('Ship'), createLocalDocker(docker, unused)];
    const journal = createJournal(run, { load: () => done, save: async (now) => void (done = { ...now }) });
    const tools = {
      docker,
      registries,
      aws: live.aws,
      local,
      ecs: () => changes.ecs ?? createEcs(live.connection),
      deployments: createDeployments({ pause: 50, patience: 10_000 }),
      builds,
      looks: createRecentLooks(),
      onOutput: () => undefined,
      onBuild: () => undefined,
    };
    try {
      const shipped = await ship(plan, tools, journal, changes.signal ?? steady);
      const place = plan.target === 'local' ? local : tools.ecs();
      shipped.tasks.forEach((id) => started.push([place, id]));
      return { shipped, steps: run.steps() };
    } catch (error) {
      return { error, steps: run.steps() };
    }
  };
  const titles = (steps: Awaited<ReturnType<typeof go>>['steps']) =>
    steps.map(({ title, state }) => `${title}: ${state}`);

  it('builds and runs on this machine, and builds nothing again that has not changed', async () => {
    const plan: ShipPlan = {
      taskDefinition: 'task-definition.json',
      images: { cat: { dockerfile: 'Dockerfile' } },
      target: 'local',
    };
    const first = await go(readyPlan(plan, definition, folder));
    assert.deepEqual(titles(first.steps), [
      'Build cat from Dockerfile: done',
      'Run locally: done',
      'Wait until it is RUNNING: done',
    ]);

    done = {};
    const second = await go(readyPlan(plan, definition, folder));
    assert.match(second.steps[0]?.detail ?? '', /nothing has changed/);

    done = {};
    await writeFile(join(folder, 'cat.txt'), 'another cat');
    const third = await go(readyPlan(plan, definition, folder));
    assert.doesNotMatch(third.steps[0]?.detail ?? '', /nothing has changed/);
  });

  describe('to ECS', () => {
    let plan: ReadyPlan;
    const cluster = `ship-${own}`;

    let executionRoleArn = '';

    before(async () => {
      await createFargateCluster(live.connection, cluster, steady);
      executionRoleArn = await openCloud('us-east-1').createRole(`ship-${own}`);
    });
    beforeEach(async () => {
      const [vpc] = await vpcs(live.connection, steady);
      const [subnet] = await subnets(live.connection, vpc?.id ?? '', steady);
      const destination = `${requirePart('ecrRegistry')}/ship-${own}:1`;
      const images = { cat: { dockerfile: 'Dockerfile', destination, createRepository: true } };
      const [group] = await securityGroups(live.connection, vpc?.id ?? '', steady);
      const network = { subnets: [subnet?.id ?? ''], securityGroups: [group?.id ?? ''] };
      const target = { cluster, launchType: 'FARGATE' as const, ...network };
      plan = readyPlan(
        { taskDefinition: 'task-definition.json', images, target },
        { ...definition, executionRoleArn },
        folder,
      );
    });

    it('verifies, builds, pushes, registers the digest, runs and waits', async () => {
      const { shipped, steps, error } = await go(plan);
      assert.equal(error, undefined);
      assert.deepEqual(titles(steps), [
        'Verify against AWS: done',
        'Build cat from Dockerfile for linux/amd64: done',
        `Push cat to ${requirePart('ecrRegistry')}/ship-${own}:1: done`,
        `Register ship-${own} in us-east-1: done`,
        `Run a task on ${cluster}: done`,
        'Wait until it is RUNNING: done',
      ]);
      assert.equal(shipped?.tasks.length, 1);
      const revision = await describeTaskDefinition(live.connection, shipped.taskDefinitionArn ?? '', steady);
      const image = `${requirePart('ecrRegistry')}/ship-${own}@${shipped.digests['cat']}`;
      assert.equal(revision.containerDefinitions?.[0]?.image, image);
    });

    it('goes on from the step that failed and does nothing twice', async () => {
      const broken: RunTarget = {
        find: async () => undefined,
        run: () => Promise.reject(new Error('the network is gone')),
      };
      const failed = await go(plan, { ecs: broken });
      assert.match(String(failed.error), /the network is gone/);
      assert.equal(failed.steps.at(-1)?.state, 'failed');

      const { shipped, steps } = await go(plan);
      assert.deepEqual(titles(steps), [`Run a task on ${cluster}: done`, 'Wait until it is RUNNING: done']);
      assert.equal(shipped?.tasks.length, 1);
    });

    it('asks ECS for the very same tasks when it stopped between asking and knowing', async () => {
      const tokens: string[] = [];
      const deaf: RunTarget = {
        find: async () => undefined,
        run({ clientToken }) {
          tokens.push(clientToken);
          return Promise.reject(new Error('no answer'));
        },
      };
      await go(plan, { ecs: deaf });
      await go(plan, { ecs: deaf });
      assert.equal(tokens.length, 2);
      assert.equal(tokens[0], tokens[1]);
    });

    it('uses the revision that is there when it says the same', async () => {
      const first = await go(plan);
      assert.equal(first.error, undefined);
      done = {};
      const second = await go(plan);
      assert.equal(second.shipped?.taskDefinitionArn, first.shipped?.taskDefinitionArn);
      assert.match(second.steps.find(({ title }) => title.startsWith('Register'))?.detail ?? '', /as it was/);
      assert.match(second.steps.find(({ title }) => title.startsWith('Push'))?.detail ?? '', /there already/);
    });

    it('stops before it builds when what the definition names is not there', async () => {
      const executionRoleArn = 'arn:aws:iam::123456789012:role/nobody';
      const { error, steps } = await go({ ...plan, definition: { ...definition, executionRoleArn } });
      assert.match(String(error), /There is no role nobody/);
      assert.equal(steps.length, 1);
    });

    it('stops before it builds when Fargate could not pull for want of a role', async () => {
      const { error, steps } = await go({ ...plan, definition });
      assert.match(String(error), /needs an execution role/);
      assert.equal(steps.length, 1);
    });

    it('leaves the world as the last finished step left it when it is cancelled', async () => {
      const cancelled = new AbortController();
      const slow: RunTarget = {
        find: async () => undefined,
        run: () => {
          cancelled.abort();
          return Promise.reject(new DOMException('Stopped', 'AbortError'));
        },
      };
      const { error, steps } = await go(plan, { ecs: slow, signal: cancelled.signal });
      assert.equal((error as Error).name, 'AbortError');
      assert.deepEqual(steps.at(-1)?.state, 'cancelled');
      assert.equal((await go(plan)).steps[0]?.title, `Run a task on ${cluster}`);
    });
  });
});
