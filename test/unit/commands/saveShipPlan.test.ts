import assert from 'node:assert/strict';

import { saveShipPlan } from '../../../client/commands/saveShipPlan';
import type { KeptShip } from '../../../client/run/ship/ships';
import { closedAfterEach } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { definition, file, plan, saved, startShipping } from '../../support/shipping';

const signal = new AbortController().signal;

describe('Save Ship Plan', () => {
  const start = closedAfterEach(startShipping);

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
    const { fake, tools, written, said, confirmed } = await start(
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
