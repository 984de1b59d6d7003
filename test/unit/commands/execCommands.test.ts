import assert from 'node:assert/strict';

import { createService } from '../../../client/commands/createService';
import { runAgain } from '../../../client/commands/runAgain';
import { runTask } from '../../../client/commands/runTask';
import { complete, definition, file, taskArn } from '../../support/catsOnEcs';
import { closedAfterEach } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { serviceOf } from '../../support/fakeService';
import { allowing, actions, fresh, one, policyOf, role, running, startExec } from '../../support/execOnEcs';

const signal = new AbortController().signal;

describe('ECS Exec, switched on', () => {
  const startWith = closedAfterEach(startExec);

  describe('for a task that runs without it', () => {
    const question = 'Run container-of-cats on cats?';
    const again = { task: taskArn, cluster: 'cats', enableExecuteCommand: true };
    const ecs = {
      RunTask: [one(fresh)],
      DescribeTasks: [one(running), one(running), one(fresh)],
    };

    it('runs it again after one question, with a role that is made for it', async () => {
      const { fake, made, tools, asked, confirmed, said } = await startWith(ecs, { answers: { [question]: 'Run' } });
      const { taskArns } = await runAgain.run(again, tools, signal);

      assert.deepEqual(taskArns, [fresh.taskArn]);
      assert.deepEqual(asked, [question]);
      assert.ok(confirmed.includes('ECS Exec: on'));
      assert.ok(confirmed.includes('Made first: the role ecsExecTaskRole, which lets shells be opened'));
      assert.deepEqual(
        made.map(([operation]) => operation),
        ['createRole', 'putRolePolicy'],
      );
      assert.match(String(made[0]?.[1]['AssumeRolePolicyDocument']), /"ecs-tasks\.amazonaws\.com"/);
      assert.deepEqual(policyOf(made[1]?.[1]), allowing('ecsExecTaskRole'));
      const [input = {}] = fake.inputs('RunTask');
      assert.equal(input['enableExecuteCommand'], true);
      assert.deepEqual(input['overrides'], { taskRoleArn: role('ecsExecTaskRole') });
      assert.deepEqual(input['networkConfiguration'], {
        awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-2'], assignPublicIp: 'ENABLED' },
      });
      const [{ message = '', actions: offered = [] } = {}] = said;
      assert.equal(message, 'container-of-cats:3 runs with ECS Exec, beside the one before');
      assert.deepEqual(
        offered.map(({ title, command, args }) => [title, command, args?.[0]]),
        [
          [
            'Open Shell',
            'slipway.openShell',
            { task: fresh.taskArn, cluster: 'cats', profile: 'cats', region: 'eu-west-1' },
          ],
          [
            'Stop the One Before…',
            'slipway.stopTask',
            { task: taskArn, cluster: 'cats', profile: 'cats', region: 'eu-west-1' },
          ],
        ],
      );
    });

    it('waits until ECS sees the role', async () => {
      const tooEarly: Answer = {
        error: 'ClientException',
        message: 'ECS was unable to assume the role that was provided for this task.',
      };
      const { fake, tools } = await startWith({ ...ecs, RunTask: [tooEarly, one(fresh)] });
      await runAgain.run({ ...again, confirm: true }, tools, signal);
      assert.equal(fake.inputs('RunTask').length, 2);
    }).timeout(15_000);

    it('gives the role that it has a policy, where that is known to be missing', async () => {
      const withRole = { ...definition, taskRoleArn: role('cats') };
      const { fake, made, tools, confirmed } = await startWith(
        { ...ecs, DescribeTaskDefinition: [{ reply: { taskDefinition: withRole } }] },
        { answers: { [question]: 'Run' } },
        { allowed: actions.slice(1) },
      );
      await runAgain.run(again, tools, signal);
      assert.ok(confirmed.includes('Made first: a policy of the role cats that lets shells be opened'));
      assert.deepEqual(
        made.map(([operation, input]) => [operation, policyOf(input)]),
        [['putRolePolicy', allowing('cats')]],
      );
      assert.equal(fake.inputs('RunTask')[0]?.['overrides'], undefined);
    });

    it('changes nothing about a role that allows it, nor about one of which IAM does not tell', async () => {
      const described = [{ reply: { taskDefinition: { ...definition, taskRoleArn: role('cats') } } }];
      const denied = () => {
        throw Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
      };
      for (const account of [{ allowed: actions }, { iam: { simulatePrincipalPolicy: denied } }]) {
        const { fake, made, tools } = await startWith({ ...ecs, DescribeTaskDefinition: described }, {}, account);
        await runAgain.run({ ...again, confirm: true }, tools, signal);
        assert.deepEqual(made, []);
        assert.equal(fake.inputs('RunTask').length, 1);
        await fake.close();
      }
    });

    it('makes nothing and runs nothing when the question is dismissed', async () => {
      const { fake, made, tools } = await startWith(ecs);
      await assert.rejects(runAgain.run(again, tools, signal), { name: 'AbortError' });
      assert.deepEqual([made, fake.inputs('RunTask')], [[], []]);
    });

    it('says who may not make the role, before anything runs', async () => {
      const createRole = () => {
        const message = 'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:CreateRole';
        throw Object.assign(new Error(message), { name: 'AccessDenied' });
      };
      const { fake, tools } = await startWith(ecs, {}, { iam: { createRole } });
      await assert.rejects(runAgain.run({ ...again, confirm: true }, tools, signal), {
        message: /^Could not create the role ecsExecTaskRole: .*user\/ada is not allowed to do iam:CreateRole/,
      });
      assert.deepEqual(fake.inputs('RunTask'), []);
    });

    it('takes a role of the account instead, behind More Options', async () => {
      const listRoles = async () => ({
        Roles: [
          {
            RoleName: 'cats',
            Arn: role('cats'),
            AssumeRolePolicyDocument: '{"Principal":{"Service":"ecs-tasks.amazonaws.com"}}',
          },
        ],
      });
      const { fake, made, tools } = await startWith(
        ecs,
        {
          answers: {
            [question]: { inTurn: ['More Options…', 'Run'] },
            'More options': { inTurn: ['Task role', 'Show the plan'] },
            'Task role': 'cats',
          },
        },
        { allowed: actions, iam: { listRoles } },
      );
      await runAgain.run(again, tools, signal);
      assert.deepEqual(made, []);
      assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], { taskRoleArn: role('cats') });
    });
  });

  it('for a run of a file makes the role as well', async () => {
    const { fake, made, tools } = await startWith({});
    await runTask.run({ ...complete, file, enableExecuteCommand: true }, tools, signal);
    assert.equal(made.length, 2);
    assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], { taskRoleArn: role('ecsExecTaskRole') });
  });

  it('for a new service stands in the revision that it is given', async () => {
    const { fake, tools } = await startWith({
      CreateService: [{ reply: { service: serviceOf() } }],
      DescribeServices: [{ reply: { services: [serviceOf()] } }],
    });
    const wanted = { ...complete, serviceName: 'cats', desiredCount: 2, targetGroupArn: '' };
    await createService.run({ ...wanted, enableExecuteCommand: true }, tools, signal);
    assert.equal(fake.inputs('RegisterTaskDefinition')[0]?.['taskRoleArn'], role('ecsExecTaskRole'));
    assert.equal(fake.inputs('CreateService')[0]?.['enableExecuteCommand'], true);
  });
});
