import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { createService } from '../../../client/commands/createService';
import { redeployService } from '../../../client/commands/redeployService';
import { runAgain } from '../../../client/commands/runAgain';
import { runTask } from '../../../client/commands/runTask';
import { answers, complete, definition, file, files, network, task, taskArn } from '../../support/catsOnEcs';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf } from '../../support/fakeService';
import type { Person } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const actions = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];
const running = {
  ...task,
  lastStatus: 'RUNNING',
  clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'subnetId', value: 'subnet-a' },
        { name: 'networkInterfaceId', value: 'eni-1' },
      ],
    },
  ],
};
const fresh = { ...running, taskArn: `${taskArn}2` };
const one = (described: object) => ({ reply: { tasks: [described] } });

describe('ECS Exec, switched on', () => {
  let fake: FakeAws;
  /** What was made in IAM, in order. */
  let made: (readonly [operation: string, input: Readonly<Record<string, unknown>>])[];

  /** An account whose roles allow what `allowed` says. */
  const startWith = async (
    ecs: Readonly<Record<string, readonly Answer[]>>,
    person: Person = {},
    { allowed = [], iam = {} }: { readonly allowed?: readonly string[]; readonly iam?: FakeCalls } = {},
  ) => {
    made = [];
    const noting = (operation: string, reply: object) => async (input: Readonly<Record<string, unknown>>) => {
      made.push([operation, input]);
      return reply;
    };
    const services = fakeConnection({
      iam: {
        createRole: noting('createRole', { Role: { RoleName: 'ecsExecTaskRole', Arn: role('ecsExecTaskRole') } }),
        putRolePolicy: noting('putRolePolicy', {}),
        simulatePrincipalPolicy: async ({ ActionNames }: { ActionNames: readonly string[] }) => ({
          EvaluationResults: ActionNames.map((EvalActionName) => ({
            EvalActionName,
            EvalDecision: allowed.includes(EvalActionName) ? 'allowed' : 'implicitDeny',
          })),
        }),
        ...iam,
      },
      logs: { describeLogGroups: async () => ({ logGroups: [] }) },
    });
    const interfaces = {
      NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-2' }], Association: { PublicIp: '198.51.100.7' } }],
    };
    fake = await startFakeAws({ ...answers, ...ecs }, { ...network, describeNetworkInterfaces: interfaces });
    const aws: Aws = {
      ...fake.aws,
      connect: async (wish) => ({ ...(await fake.aws.connect(wish)), iam: services.iam, logs: services.logs }),
    };
    return toolsFor(aws, { files, ...person });
  };
  const policyOf = (input: Readonly<Record<string, unknown>> = {}) => {
    const { Statement } = JSON.parse(String(input['PolicyDocument'])) as { readonly Statement: readonly object[] };
    return { role: input['RoleName'], name: input['PolicyName'], statement: Statement };
  };
  const allowing = (name: string) => ({
    role: name,
    name: 'slipway-ecs-exec',
    statement: [{ Effect: 'Allow', Action: actions, Resource: ['*'] }],
  });

  afterEach(async () => {
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  describe('for a task that runs without it', () => {
    const question = 'Run container-of-cats on cats?';
    const again = { task: taskArn, cluster: 'cats', enableExecuteCommand: true };
    const ecs = {
      RunTask: [one(fresh)],
      DescribeTasks: [one(running), one(running), one(fresh)],
    };

    it('runs it again after one question, with a role that is made for it', async () => {
      const { tools, asked, confirmed, said } = await startWith(ecs, { answers: { [question]: 'Run' } });
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
      const { tools } = await startWith({ ...ecs, RunTask: [tooEarly, one(fresh)] });
      await runAgain.run({ ...again, confirm: true }, tools, signal);
      assert.equal(fake.inputs('RunTask').length, 2);
    }).timeout(15_000);

    it('gives the role that it has a policy, where that is known to be missing', async () => {
      const withRole = { ...definition, taskRoleArn: role('cats') };
      const { tools, confirmed } = await startWith(
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
        const { tools } = await startWith({ ...ecs, DescribeTaskDefinition: described }, {}, account);
        await runAgain.run({ ...again, confirm: true }, tools, signal);
        assert.deepEqual(made, []);
        assert.equal(fake.inputs('RunTask').length, 1);
        await fake.close();
      }
    });

    it('makes nothing and runs nothing when the question is dismissed', async () => {
      const { tools } = await startWith(ecs);
      await assert.rejects(runAgain.run(again, tools, signal), { name: 'AbortError' });
      assert.deepEqual([made, fake.inputs('RunTask')], [[], []]);
    });

    it('says who may not make the role, before anything runs', async () => {
      const createRole = () => {
        const message = 'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:CreateRole';
        throw Object.assign(new Error(message), { name: 'AccessDenied' });
      };
      const { tools } = await startWith(ecs, {}, { iam: { createRole } });
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
      const { tools } = await startWith(
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
    const { tools } = await startWith({});
    await runTask.run({ ...complete, file, enableExecuteCommand: true }, tools, signal);
    assert.equal(made.length, 2);
    assert.deepEqual(fake.inputs('RunTask')[0]?.['overrides'], { taskRoleArn: role('ecsExecTaskRole') });
  });

  it('for a new service stands in the revision that it is given', async () => {
    const { tools } = await startWith({
      CreateService: [{ reply: { service: serviceOf() } }],
      DescribeServices: [{ reply: { services: [serviceOf()] } }],
    });
    const wanted = { ...complete, serviceName: 'cats', desiredCount: 2, targetGroupArn: '' };
    await createService.run({ ...wanted, enableExecuteCommand: true }, tools, signal);
    assert.equal(fake.inputs('RegisterTaskDefinition')[0]?.['taskRoleArn'], role('ecsExecTaskRole'));
    assert.equal(fake.inputs('CreateService')[0]?.['enableExecuteCommand'], true);
  });

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
      const { tools, asked, confirmed } = await startWith(ecs, { answers: { [question]: 'Redeploy' } });
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
      const { tools } = await startWith({
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
      const { tools } = await startWith(ecs);
      await assert.rejects(redeployService.run(wanted, tools, signal), { name: 'AbortError' });
      assert.deepEqual([made, fake.inputs('UpdateService')], [[], []]);
    });
  });
});
