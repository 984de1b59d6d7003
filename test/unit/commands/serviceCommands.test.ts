import assert from 'node:assert/strict';

import { deleteService } from '../../../client/commands/deleteService';
import { redeployService } from '../../../client/commands/redeployService';
import { rollBackService } from '../../../client/commands/rollBackService';
import { scaleService } from '../../../client/commands/scaleService';
import { updateService } from '../../../client/commands/updateService';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf, stoppedTask } from '../../support/fakeService';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const args = { service: 'cats', cluster: 'main', confirm: true };

const saying = (...services: readonly object[]): readonly Answer[] =>
  services.map((service) => ({ reply: { services: [service] } }));
const updated = (service: object): readonly Answer[] => [{ reply: { service } }];

const nothingDenied: Answer = {
  status: 200,
  html: '<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult/></SimulatePrincipalPolicyResponse>',
};

describe('commands for services', () => {
  let fake: FakeAws;
  const startWith = async (answers: Readonly<Record<string, readonly Answer[]>>) => {
    fake = await startFakeAws({
      ListTasks: [{ reply: { taskArns: [] } }],
      DescribeTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: revision(2), status: 'ACTIVE' } } }],
      ...answers,
    });
  };
  afterEach(async () => {
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

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

  describe('that update', () => {
    const before = serviceOf();
    const starting = serviceOf({
      revision: 2,
      deployments: [
        { id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 0 },
        { id: 'ecs-svc/1', status: 'ACTIVE' },
      ],
    });
    const after = serviceOf({ revision: 2, deployments: [{ id: 'ecs-svc/2', revision: 2 }] });

    it('deploy the chosen revision, and say so when it is complete', async () => {
      const stillOld = serviceOf({
        revision: 2,
        deployments: [
          { id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 2 },
          { id: 'ecs-svc/1', status: 'ACTIVE' },
        ],
      });
      await startWith({
        DescribeServices: saying(before, starting, stillOld, after),
        UpdateService: updated(starting),
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [revision(2), revision(1)] } }],
      });
      const { tools } = toolsFor(fake.aws, { answers: { 'Revision for cats': 'cats:2' } });
      const result = await updateService.run(args, tools, signal);
      assert.equal(result.taskDefinitionArn, revision(2));
      assert.deepEqual(fake.inputs('UpdateService'), [
        { cluster: 'main', service: 'cats', taskDefinition: revision(2) },
      ]);
      assert.equal(fake.inputs('DescribeServices').length, 4);
    });

    it('register a file first', async () => {
      await startWith({
        DescribeServices: saying(before, after),
        UpdateService: updated(starting),
        RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: revision(2) } } }],
      });
      const file = '/cats/task-definition.json';
      const text = '{ "family": "cats", "containerDefinitions": [{ "name": "web", "image": "cats" }] }';
      const { tools, confirmed } = toolsFor(fake.aws, {
        files: { [file]: text },
        answers: { 'Update cats to a new revision of cats?': 'Update' },
      });
      await updateService.run({ ...args, file, confirm: false }, tools, signal);
      assert.ok(confirmed.includes('Task definition: cats:1 → cats, registered as a new revision'));
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('fail when the circuit breaker went back, though the service is stable', async () => {
      const rolledBack = serviceOf({
        deployments: [
          { id: 'ecs-svc/3' },
          { id: 'ecs-svc/2', revision: 2, status: 'ACTIVE', rolloutState: 'FAILED', runningCount: 0, desiredCount: 0 },
        ],
      });
      await startWith({
        DescribeServices: saying(before, starting, rolledBack),
        UpdateService: updated(starting),
        ListTasks: [{ reply: { taskArns: ['t-1'] } }],
        DescribeTasks: [{ reply: { tasks: [stoppedTask('ecs-svc/2', { exitCode: 1 })] } }],
      });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message:
          'cats does not run cats:2, and ECS went back to cats:1: web exited with 1: the program ended with an error of its own',
      });
      assert.equal(tools.runs.list()[0]?.state(), 'failed');
    });

    it('fail when the deployment is gone and its rollback is all that is left', async () => {
      const rolledBack = serviceOf({
        deployments: [{ id: 'ecs-svc/3' }],
        events: [
          '(service cats) rolling back to deployment ecs-svc/1.',
          '(service cats) (deployment ecs-svc/2) deployment failed: tasks failed to start.',
        ],
      });
      await startWith({ DescribeServices: saying(before, rolledBack), UpdateService: updated(starting) });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message:
          'cats does not run cats:2, and ECS went back to cats:1: The circuit breaker gave the deployment up: its tasks do not start',
      });
    });

    it('fail when somebody deployed something else meanwhile', async () => {
      const other = serviceOf({ revision: 3, deployments: [{ id: 'ecs-svc/9', revision: 3 }] });
      await startWith({ DescribeServices: saying(before, other), UpdateService: updated(starting) });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message: 'cats does not run cats:2: another deployment, of cats:3, took its place',
      });
    });

    it('fail when the service is deleted meanwhile', async () => {
      await startWith({
        DescribeServices: saying(before, serviceOf({ status: 'DRAINING' })),
        UpdateService: updated(starting),
      });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message: 'cats was deleted while cats:2 was deployed',
      });
    });

    it('fail without a circuit breaker when tasks go on stopping', async () => {
      const failing = serviceOf({
        revision: 2,
        deployments: [{ id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 0, failedTasks: 3 }],
        events: ['(service cats) is unable to consistently start tasks successfully. For more information, see …'],
      });
      await startWith({ DescribeServices: saying(before, failing), UpdateService: updated(starting) });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message: 'cats does not run cats:2: Its tasks stop again as soon as they start',
      });
    });

    it('tell meanwhile why no task can be placed, and end when it takes too long', async () => {
      const waiting = serviceOf({
        revision: 2,
        deployments: [{ id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 0 }],
        events: [
          '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) has insufficient memory available.',
        ],
      });
      await startWith({ DescribeServices: saying(before, waiting), UpdateService: updated(starting) });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message: 'cats is still not deployed after 0 minutes: No container instance has enough memory left',
      });
    });

    it('go on over a moment without an answer', async () => {
      await startWith({
        DescribeServices: [
          ...saying(before),
          { error: 'ServerException', message: 'down', status: 400 },
          ...saying(after),
        ],
        UpdateService: updated(starting),
      });
      const { tools } = toolsFor(fake.aws);
      await updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal);
    });

    it('refuse a revision that is inactive', async () => {
      await startWith({
        DescribeServices: saying(before),
        DescribeTaskDefinition: [{ reply: { taskDefinition: { status: 'INACTIVE' } } }],
      });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(updateService.run({ ...args, taskDefinition: 'cats:2' }, tools, signal), {
        message: 'cats:2 is inactive',
      });
    });
  });

  describe('that roll back', () => {
    const now = serviceOf({
      revision: 3,
      deployments: [{ id: 'ecs-svc/3', revision: 3, rolloutState: 'IN_PROGRESS' }],
    });
    const back = serviceOf({ revision: 2, deployments: [{ id: 'ecs-svc/4', revision: 2 }] });
    const goodRevisions: Readonly<Record<string, readonly Answer[]>> = {
      ListServiceDeployments: [
        {
          reply: {
            serviceDeployments: [
              { targetServiceRevisionArn: 'r-1', createdAt: 1 },
              { targetServiceRevisionArn: 'r-2', createdAt: 2 },
            ],
          },
        },
      ],
      DescribeServiceRevisions: [
        {
          reply: {
            serviceRevisions: [
              { serviceRevisionArn: 'r-1', taskDefinition: revision(1) },
              { serviceRevisionArn: 'r-2', taskDefinition: revision(2) },
            ],
          },
        },
      ],
    };

    it('go to the last revision that was deployed well', async () => {
      await startWith({ DescribeServices: saying(now, back), UpdateService: updated(back), ...goodRevisions });
      const { tools, confirmed } = toolsFor(fake.aws, { answers: { 'Roll cats back to cats:2?': 'Roll Back' } });
      await rollBackService.run({ service: 'cats', cluster: 'main' }, tools, signal);
      assert.ok(confirmed.includes('Task definition: cats:3 → cats:2, the last one that was deployed well'));
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('go to what still runs beside a deployment that does not come up', async () => {
      const stuck = serviceOf({
        revision: 3,
        deployments: [
          { id: 'ecs-svc/3', revision: 3, rolloutState: 'IN_PROGRESS', runningCount: 0 },
          { id: 'ecs-svc/2', revision: 2, status: 'ACTIVE' },
        ],
      });
      await startWith({ DescribeServices: saying(stuck, back), UpdateService: updated(back) });
      const { tools } = toolsFor(fake.aws);
      await rollBackService.run(args, tools, signal);
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('ask for the revision where ECS remembers none', async () => {
      await startWith({
        DescribeServices: saying(now, back),
        UpdateService: updated(back),
        ListServiceDeployments: [{ error: 'AccessDeniedException', message: 'no' }],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [revision(4), revision(3), revision(2), revision(1)] } }],
      });
      const { tools } = toolsFor(fake.aws, { answers: { 'Roll cats back to which revision?': 'cats:2' } });
      await rollBackService.run(args, tools, signal);
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('say that there is nothing to go back to', async () => {
      await startWith({
        DescribeServices: saying(serviceOf()),
        ListServiceDeployments: [{ reply: { serviceDeployments: [] } }],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [revision(1)] } }],
      });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(rollBackService.run(args, tools, signal), {
        message: 'cats has run no revision before cats:1',
      });
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
