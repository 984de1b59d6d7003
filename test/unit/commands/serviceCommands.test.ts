import assert from 'node:assert/strict';

import { deleteService } from '../../../client/commands/deleteService';
import { redeployService } from '../../../client/commands/redeployService';
import { scaleService } from '../../../client/commands/scaleService';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { revision, serviceOf } from '../../support/fakeService';
import { args, nothingDenied, saying, startWithServices, updated } from '../../support/servicesOnEcs';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;

describe('commands for services', () => {
  let fake: FakeAws;
  const startWith = async (answers: Parameters<typeof startWithServices>[0]) => {
    fake = await startWithServices(answers);
  };
  closeAfterEach(() => fake);

  it('scale a service after one question, and wait until its tasks run', async () => {
    const scaling = serviceOf({ desiredCount: 4, deployments: [{ runningCount: 2, pendingCount: 2 }] });
    await startWith({
      DescribeServices: saying(serviceOf(), scaling, serviceOf({ desiredCount: 4 })),
      UpdateService: updated(scaling),
    });
    const { tools, confirmed } = toolsFor(fake.aws, {
      answers: { 'How many tasks of cats?': '4', 'Scale cats to 4?': 'Scale' },
    });
    const { runningCount } = await scaleService.run({ service: 'cats', cluster: 'main' }, tools, signal);
    assert.equal(runningCount, 4);
    assert.deepEqual(confirmed, [
      'Scale cats to 4?',
      'Account: 123456789012 (profile cats)',
      `Region: eu-west-1, at ${fake.ecs.endpoint}`,
      'Cluster: main',
      'Service: cats',
      'Tasks: 2 → 4',
    ]);
    assert.deepEqual(fake.inputs('UpdateService'), [{ cluster: 'main', service: 'cats', desiredCount: 4 }]);
    const [run] = tools.runs.list();
    assert.equal(run?.steps().at(-1)?.detail, '4 of 4 running cats:1');
  });

  it('scale nothing when the question is dismissed', async () => {
    await startWith({ DescribeServices: saying(serviceOf()) });
    const { tools } = toolsFor(fake.aws);
    const scaling = scaleService.run({ ...args, desiredCount: 4, confirm: false }, tools, signal);
    await assert.rejects(scaling, { name: 'AbortError' });
    assert.deepEqual(fake.inputs('UpdateService'), []);
  });

  for (const desiredCount of [-1, 1.5, NaN, 5_001]) {
    it(`refuse to scale to ${desiredCount}`, async () => {
      await startWith({ DescribeServices: saying(serviceOf()) });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(scaleService.run({ ...args, desiredCount }, tools, signal), {
        message: `cats cannot have ${desiredCount} tasks`,
      });
    });
  }

  it('scale no daemon', async () => {
    await startWith({ DescribeServices: saying(serviceOf({ schedulingStrategy: 'DAEMON' })) });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(scaleService.run({ ...args, desiredCount: 3 }, tools, signal), {
      message: 'cats runs one task on each container instance',
    });
  });

  it('let the user choose among the services of all clusters', async () => {
    await startWith({
      ListClusters: [{ reply: { clusterArns: ['main'] } }],
      DescribeClusters: [{ reply: { clusters: [{ clusterName: 'main', status: 'ACTIVE' }] } }],
      ListServices: [{ reply: { serviceArns: ['cats'] } }],
      DescribeServices: saying(serviceOf()),
      UpdateService: updated(serviceOf()),
    });
    const { tools } = toolsFor(fake.aws, { answers: { 'Redeploy which service?': 'cats' } });
    await redeployService.run({ confirm: true }, tools, signal);
    assert.deepEqual(fake.inputs('UpdateService'), [{ cluster: 'main', service: 'cats', forceNewDeployment: true }]);
  });

  it('say that there is no service to choose', async () => {
    await startWith({
      ListClusters: [{ reply: { clusterArns: ['main'] } }],
      DescribeClusters: [{ reply: { clusters: [{ clusterName: 'main', status: 'ACTIVE' }] } }],
      ListServices: [{ reply: { serviceArns: [] } }],
    });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(redeployService.run({}, tools, signal), { message: 'There is no service in eu-west-1' });
  });

  it('say that a service is not there, or no longer', async () => {
    await startWith({
      DescribeServices: [
        { reply: { services: [], failures: [{ arn: 'cats', reason: 'MISSING' }] } },
        ...saying(serviceOf({ status: 'INACTIVE' })),
      ],
    });
    const { tools } = toolsFor(fake.aws);
    const message = 'There is no service cats on main in eu-west-1';
    await assert.rejects(redeployService.run(args, tools, signal), { message });
    await assert.rejects(redeployService.run(args, tools, signal), { message });
  });

  it('switch ECS Exec on with a redeployment', async () => {
    const taskDefinition = { taskDefinitionArn: revision(1), taskRoleArn: 'arn:aws:iam::123456789012:role/cats' };
    await startWith({
      DescribeServices: saying(serviceOf()),
      UpdateService: updated(serviceOf()),
      DescribeTaskDefinition: [{ reply: { taskDefinition } }],
      SimulatePrincipalPolicy: [nothingDenied],
    });
    const { tools } = toolsFor(fake.aws);
    await redeployService.run({ ...args, enableExecuteCommand: true }, tools, signal);
    assert.equal(fake.inputs('UpdateService')[0]?.['enableExecuteCommand'], true);
  });

  it('leave alone a service that CodeDeploy deploys', async () => {
    await startWith({ DescribeServices: saying(serviceOf({ deploymentController: { type: 'CODE_DEPLOY' } })) });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(redeployService.run(args, tools, signal), {
      message: 'cats is deployed by CODE_DEPLOY, not by ECS',
    });
  });

  it('delete a service after saying what goes and what stays, and wait until it is gone', async () => {
    const loadBalancers = [{ targetGroupArn: 'arn:tg', containerName: 'web', containerPort: 80 }];
    await startWith({
      DescribeServices: saying(serviceOf({ loadBalancers }), serviceOf({ status: 'INACTIVE' })),
      DeleteService: [{ reply: { service: serviceOf({ status: 'DRAINING' }) } }],
    });
    const { tools, confirmed } = toolsFor(fake.aws, { answers: { 'Delete the service cats?': 'Delete' } });
    await deleteService.run({ service: 'cats', cluster: 'main' }, tools, signal);
    assert.deepEqual(confirmed.slice(-2), [
      'Its 2 tasks are stopped.',
      'Its load balancer and target group stay, and so do its task definition and logs.',
    ]);
    assert.deepEqual(fake.inputs('DeleteService'), [{ cluster: 'main', service: 'cats', force: true }]);
  });

  it('delete nothing when the question is dismissed', async () => {
    await startWith({ DescribeServices: saying(serviceOf()) });
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(deleteService.run({ service: 'cats', cluster: 'main' }, tools, signal), {
      name: 'AbortError',
    });
    assert.deepEqual(fake.inputs('DeleteService'), []);
  });
});
