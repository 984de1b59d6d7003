import assert from 'node:assert/strict';

import { createConnection } from '../../../client/aws/connection';
import { createEcs } from '../../../client/run/ecs';
import type { UserError } from '../../../server/userError';
import { useAwsFiles } from '../../support/awsFiles';
import type { AwsFiles } from '../../support/awsFiles';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';
import type { Answer, FakeEcs } from '../../support/fakeEcs';
import { startFakeEcs } from '../../support/fakeEcs';
import type { FakeProcesses } from '../../support/fakeProcesses';
import { fakeProcesses } from '../../support/fakeProcesses';

const signal = new AbortController().signal;
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const taskRoleArn = 'arn:aws:iam::123456789012:role/cats';
const secret = 'AAEAAWtva2VuX29mX2NhdHM';
const managedAgents = [{ name: 'ExecuteCommandAgent', lastStatus: 'RUNNING' }];
const web = { name: 'web', lastStatus: 'RUNNING', runtimeId: '0123-web', managedAgents };
const task = {
  taskArn,
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3',
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  lastStatus: 'RUNNING',
  enableExecuteCommand: true,
  containers: [web],
};
const definition = { taskRoleArn, containerDefinitions: [{ name: 'web', image: 'cats:1' }] };
const session: Answer = {
  reply: { session: { sessionId: 's-1', streamUrl: 'wss://ssmmessages.example/s-1', tokenValue: secret } },
};
const notConnected: Answer = { error: 'TargetNotConnectedException', message: 'The agent is not connected' };

describe('a shell on ECS', () => {
  let files: AwsFiles;
  let fake: FakeEcs;

  beforeEach(async () => {
    files = await useAwsFiles();
  });
  afterEach(async () => {
    await files.remove();
    await fake.close();
    assert.deepEqual(fake.mistakes, []);
  });

  interface Setting {
    readonly task?: object;
    readonly definition?: object;
    readonly exec?: readonly Answer[];
    readonly iam?: FakeCalls;
    readonly processes?: FakeProcesses;
    readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  }

  const open = async (setting: Setting = {}) => {
    const { processes = fakeProcesses({ 'session-manager-plugin': { stdout: '1.2.650.0\n' } }) } = setting;
    const reply = { taskDefinition: present({ ...definition, ...setting.definition }) };
    fake = await startFakeEcs({
      DescribeTasks: [{ reply: { tasks: [present({ ...task, ...setting.task })] } }],
      DescribeTaskDefinition: [{ reply }],
      ExecuteCommand: setting.exec ?? [session],
      ...setting.answers,
    });
    await files.write({ credentials: '[cats]\naws_access_key_id = AKIDCATS\naws_secret_access_key = not-a-secret\n' });
    const connection = createConnection('cats', 'eu-west-1', { ...files.env, AWS_ENDPOINT_URL_ECS: fake.endpoint });
    const iam = setting.iam ?? { simulatePrincipalPolicy: () => ({ EvaluationResults: [] }) };
    const aws = { ...connection, iam: fakeConnection({ iam }).iam, endpoint: async () => undefined };
    const found = await createEcs(aws, { shortest: 1, longest: 1, processes }).find(taskArn, signal);
    assert.ok(found);
    return found.shell('web', signal);
  };
  const asked = () => fake.requests.filter(({ operation }) => operation === 'ExecuteCommand').length;

  it('is joined by the plugin, which finds the token in its environment', async () => {
    const { program, args, env } = await open();
    assert.equal(program, '/usr/bin/session-manager-plugin');
    assert.deepEqual(args, [
      'AWS_SSM_START_SESSION_RESPONSE',
      'eu-west-1',
      'StartSession',
      'cats',
      '{"Target":"ecs:cats_0123456789abcdef_0123-web"}',
      'https://ssm.eu-west-1.amazonaws.com',
    ]);
    assert.deepEqual(JSON.parse(env['AWS_SSM_START_SESSION_RESPONSE'] ?? ''), {
      SessionId: 's-1',
      StreamUrl: 'wss://ssmmessages.example/s-1',
      TokenValue: secret,
    });
    assert.ok(!args.join(' ').includes(secret));
    const request = fake.requests.find(({ operation }) => operation === 'ExecuteCommand');
    assert.deepEqual(request?.input, {
      cluster: 'cats',
      task: taskArn,
      container: 'web',
      command: '/bin/sh',
      interactive: true,
    });
  });

  it('is cmd.exe in Windows', async () => {
    await open({ definition: { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } } });
    const request = fake.requests.find(({ operation }) => operation === 'ExecuteCommand');
    assert.equal(request?.input['command'], 'cmd.exe');
  });

  it('needs the plugin, and asks ECS for nothing without it', async () => {
    await assert.rejects(open({ processes: fakeProcesses({}) }), {
      message: 'A shell on ECS needs session-manager-plugin, which is not on PATH',
    });
    assert.equal(asked(), 0);
  });

  const versions: readonly (readonly [printed: string, isTaken: boolean])[] = [
    ['1.2.497.0', false],
    ['1.2.463.0\n', false],
    ['1.1.9999.9', false],
    ['1.2.498.0', true],
    ['1.2.497.1', true],
    ['1.10.0.0', true],
    ['2', false],
    ['', false],
  ];
  for (const [stdout, isTaken] of versions) {
    it(`${isTaken ? 'takes' : 'refuses'} a plugin that says "${stdout.trim()}"`, async () => {
      const opening = open({ processes: fakeProcesses({ 'session-manager-plugin': { stdout } }) });
      if (isTaken) return void (await opening);
      await assert.rejects(opening, /takes the token of a session only from its arguments|does not say which version/);
      assert.equal(asked(), 0);
    });
  }

  const refusals: readonly (readonly [name: string, setting: Setting, said: RegExp, remedy: RegExp])[] = [
    ['a task that has not started', { task: { lastStatus: 'PENDING' } }, /the task is PENDING$/, /while it is RUNNING/],
    [
      'a container that has ended',
      { task: { containers: [{ ...web, lastStatus: 'STOPPED' }] } },
      /the container is STOPPED$/,
      /while it is RUNNING/,
    ],
    [
      'a task started without ECS Exec',
      { task: { enableExecuteCommand: false } },
      /ECS Exec was not switched on when the task was started$/,
      /Run the task again with ECS Exec on/,
    ],
    [
      'a task of a service without ECS Exec',
      { task: { enableExecuteCommand: false, group: 'service:cats' } },
      /not switched on/,
      /^Redeploy the service cats with ECS Exec on\.$/,
    ],
    [
      'an old platform version',
      { task: { platformVersion: '1.3.0' } },
      /platform version of the task is 1\.3\.0$/,
      /1\.4\.0/,
    ],
    [
      'a task without a role',
      { definition: { taskRoleArn: undefined } },
      /no task role$/,
      /ssmmessages:OpenDataChannel/,
    ],
    [
      'a read-only root filesystem',
      { definition: { containerDefinitions: [{ name: 'web', readonlyRootFilesystem: true }] } },
      /root filesystem of the container is read-only/,
      /readonlyRootFilesystem/,
    ],
    [
      'an agent that has stopped',
      {
        task: {
          containers: [
            { ...web, managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'STOPPED', reason: 'no memory' }] },
          ],
        },
      },
      /agent of ECS Exec in the container is STOPPED \(no memory\)$/,
      /run it again/,
    ],
    [
      'an agent that is about to start',
      { task: { containers: [{ ...web, managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'PENDING' }] }] } },
      /is PENDING$/,
      /in some seconds/,
    ],
    [
      'an agent that shares the processes of other containers',
      {
        task: { containers: [{ ...web, managedAgents: [] }] },
        definition: { pidMode: 'task', containerDefinitions: [{ name: 'web' }, { name: 'db' }] },
      },
      /is not there; the containers share their processes/,
      /"pidMode": "task"/,
    ],
    [
      'an agent that may have taken the keys of the program',
      {
        task: { containers: [{ ...web, managedAgents: [] }] },
        definition: {
          containerDefinitions: [{ name: 'web', environment: [{ name: 'AWS_ACCESS_KEY_ID', value: 'x' }] }],
        },
      },
      /the container has AWS_ACCESS_KEY_ID in its environment/,
      /Take them out/,
    ],
  ];
  for (const [name, setting, said, remedy] of refusals) {
    it(`is refused for ${name}, before ECS is asked`, async () => {
      await assert.rejects(open(setting), (error: { message: string; remedy: { text: string } }) => {
        assert.match(error.message, /^Could not open a shell in web: /);
        assert.match(error.message, said);
        assert.match(error.remedy.text, remedy);
        return true;
      });
      assert.equal(asked(), 0);
    });
  }

  it('is refused for an old agent of a container instance', async () => {
    const containerInstanceArn = 'arn:aws:ecs:eu-west-1:123456789012:container-instance/cats/1';
    const reply = { containerInstances: [{ containerInstanceArn, versionInfo: { agentVersion: '1.50.1' } }] };
    const opening = open({
      task: { launchType: 'EC2', platformVersion: undefined, containerInstanceArn },
      answers: { DescribeContainerInstances: [{ reply }] },
    });
    await assert.rejects(opening, { message: 'Could not open a shell in web: the ECS agent is 1.50.1' });
  });

  it('is offered the redeployment of its service, where that is all it lacks', async () => {
    const lacking = { enableExecuteCommand: false, group: 'service:cats' };
    const args = [
      { service: 'cats', cluster: 'cats', profile: 'cats', region: 'eu-west-1', enableExecuteCommand: true },
    ];
    await assert.rejects(open({ task: lacking }), (error: UserError) => {
      assert.equal(error.remedy?.command?.id, 'slipway.redeployService');
      assert.deepEqual(error.remedy.command.args, [...args, 'button']);
      return true;
    });
    await fake.close();
    await assert.rejects(open({ task: { ...lacking, platformVersion: '1.3.0' } }), (error: UserError) => {
      assert.equal(error.remedy?.command, undefined);
      return true;
    });
  });

  it('is offered a run with ECS Exec, which makes the role too that a task of no service lacks', async () => {
    const lacking = { task: { enableExecuteCommand: false }, definition: { taskRoleArn: undefined } };
    const args = [{ task: taskArn, cluster: 'cats', profile: 'cats', region: 'eu-west-1', enableExecuteCommand: true }];
    await assert.rejects(open(lacking), (error: UserError) => {
      assert.equal(error.remedy?.command?.title, 'Run Again with ECS Exec…');
      assert.equal(error.remedy.command.id, 'slipway.runAgain');
      assert.deepEqual(error.remedy.command.args, [...args, 'button']);
      return true;
    });
    await fake.close();
    await assert.rejects(open({ ...lacking, task: { ...lacking.task, group: 'service:cats' } }), (error: UserError) => {
      assert.equal(error.remedy?.command?.id, 'slipway.redeployService');
      return true;
    });
  });

  it('names everything that is missing at once', async () => {
    const opening = open({
      task: { enableExecuteCommand: false, platformVersion: '1.3.0' },
      definition: { taskRoleArn: undefined },
    });
    await assert.rejects(opening, { message: /switched on.*; the platform version.*; the task has no task role$/ });
  });

  it('has the patience that an agent needs to connect', async () => {
    await open({ exec: [notConnected, notConnected, session] });
    assert.equal(asked(), 3);
  });

  it('says what the role may not do when the agent goes on not connecting', async () => {
    const simulatePrincipalPolicy = ({ ActionNames }: { ActionNames: readonly string[] }) => ({
      EvaluationResults: ActionNames.map((EvalActionName, at) => ({
        EvalActionName,
        EvalDecision: at === 0 ? 'implicitDeny' : 'allowed',
      })),
    });
    await assert.rejects(open({ exec: [notConnected], iam: { simulatePrincipalPolicy } }), (error: UserError) => {
      assert.equal(
        error.message,
        'Could not open a shell in web: its agent is not connected to Systems Manager; the task role cats may not do ssmmessages:CreateControlChannel',
      );
      assert.equal(error.remedy?.command?.id, 'slipway.runAgain');
      return true;
    });
    assert.equal(asked(), 6);
  });

  it('says what else it may be when IAM cannot be asked', async () => {
    const simulatePrincipalPolicy = () => {
      throw new Error('AccessDenied');
    };
    await assert.rejects(open({ exec: [notConnected], iam: { simulatePrincipalPolicy } }), {
      message: 'Could not open a shell in web: its agent is not connected to Systems Manager',
    });
  });

  it('asks IAM nothing while ECS gives a session', async () => {
    const simulatePrincipalPolicy = () => assert.fail('IAM was asked');
    await open({ iam: { simulatePrincipalPolicy } });
  });

  it('says who may not open it', async () => {
    const message =
      'User: arn:aws:iam::123456789012:user/cats is not authorized to perform: ecs:ExecuteCommand on resource: *';
    await assert.rejects(open({ exec: [{ error: 'AccessDeniedException', message }] }), {
      message: /is not allowed to do ecs:ExecuteCommand/,
    });
  });
});

function present(members: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
