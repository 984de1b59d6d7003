import assert from 'node:assert/strict';

import { updateService } from '../../../client/commands/updateService';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { revision, serviceOf, stoppedTask } from '../../support/fakeService';
import { args, saying, startWithServices, updated } from '../../support/servicesOnEcs';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;

describe('commands for services', () => {
  let fake: FakeAws;
  const startWith = async (answers: Parameters<typeof startWithServices>[0]) => {
    fake = await startWithServices(answers);
  };
  closeAfterEach(() => fake);

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
});
