import assert from 'node:assert/strict';

import { redeployService } from '../../../client/commands/redeployService';
import { definition } from '../../support/catsOnEcs';
import { closedAfterEach } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf } from '../../support/fakeService';
import { allowing, policyOf, role, startExec } from '../../support/execOnEcs';

const signal = new AbortController().signal;

describe('ECS Exec, switched on', () => {
  const startWith = closedAfterEach(startExec);

  describe('for a service that runs without it', () => {
    const question = 'Redeploy cats?';
    const wanted = { service: 'cats', cluster: 'main', enableExecuteCommand: true };
    const described = (change: object = {}): readonly Answer[] => [
      {
        reply: {
          taskDefinition: {
            ...definition,
            ...change,
            taskDefinitionArn: revision(1),
            revision: 1,
            status: 'ACTIVE',
            registeredBy: 'ada',
            requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
            compatibilities: ['FARGATE'],
          },
          tags: [{ key: 'owner', value: 'ada' }],
        },
      },
    ];
    const after = serviceOf({ revision: 2, deployments: [{ id: 'ecs-svc/2', revision: 2 }] });
    const ecs = {
      DescribeServices: [{ reply: { services: [serviceOf()] } }, { reply: { services: [after] } }],
      DescribeTaskDefinition: described(),
      RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: revision(2) } } }],
      UpdateService: [{ reply: { service: after } }],
    };

    it('redeploys it after one question, with a new revision that has the role', async () => {
      const { fake, made, tools, asked, confirmed } = await startWith(ecs, { answers: { [question]: 'Redeploy' } });
      const { taskDefinitionArn } = await redeployService.run(wanted, tools, signal);
      assert.equal(taskDefinitionArn, revision(2));
      assert.deepEqual(asked, [question]);
      assert.deepEqual(confirmed.slice(-2), [
        'ECS Exec: on',
        'Made first: the role ecsExecTaskRole, which lets shells be opened, and a new revision with it',
      ]);
      assert.deepEqual(policyOf(made[1]?.[1]), allowing('ecsExecTaskRole'));
      assert.deepEqual(fake.inputs('RegisterTaskDefinition'), [
        { ...definition, taskRoleArn: role('ecsExecTaskRole'), tags: [{ key: 'owner', value: 'ada' }] },
      ]);
      assert.deepEqual(fake.inputs('UpdateService'), [
        {
          cluster: 'main',
          service: 'cats',
          forceNewDeployment: true,
          enableExecuteCommand: true,
          taskDefinition: revision(2),
        },
      ]);
    });

    it('gives the role of its revision a policy, where that is all that is missing', async () => {
      const { fake, made, tools } = await startWith({
        ...ecs,
        DescribeServices: [{ reply: { services: [serviceOf({ enableExecuteCommand: true })] } }],
        UpdateService: [{ reply: { service: serviceOf({ enableExecuteCommand: true }) } }],
        DescribeTaskDefinition: described({ taskRoleArn: role('cats') }),
      });
      await redeployService.run({ ...wanted, confirm: true }, tools, signal);
      assert.deepEqual(
        made.map(([, input]) => policyOf(input)),
        [allowing('cats')],
      );
      assert.deepEqual(fake.inputs('UpdateService'), [{ cluster: 'main', service: 'cats', forceNewDeployment: true }]);
    });

    it('makes nothing when the question is dismissed', async () => {
      const { fake, made, tools } = await startWith(ecs);
      await assert.rejects(redeployService.run(wanted, tools, signal), { name: 'AbortError' });
      assert.deepEqual([made, fake.inputs('UpdateService')], [[], []]);
    });
  });
});
