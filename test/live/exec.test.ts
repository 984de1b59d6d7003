import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { listTasks } from '../../client/aws/tasks';
import { commands } from '../../client/commands/commands';
import { createCluster } from '../../client/commands/createCluster';
import { createService } from '../../client/commands/createService';
import { openShell } from '../../client/commands/openShell';
import { runTask } from '../../client/commands/runTask';
import { createDeployments } from '../../client/run/deployments';
import { createEcs } from '../../client/run/ecs';
import { createProcesses } from '../../server/process';
import { UserError } from '../../server/userError';
import { startEcsOnMoto } from '../support/ecsOnMoto';
import type { EcsOnMoto } from '../support/ecsOnMoto';
import { installSessionPlugin } from '../support/fakeSessionPlugin';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { requirePart } from '../support/parts';
import { toolsFor } from '../support/toolsFor';
import type { Person } from '../support/toolsFor';

const signal = new AbortController().signal;
const region = 'ap-southeast-3';
const run = promisify(execFile);
const definition = {
  family: 'cats-without-a-role',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    { name: 'web', image: 'containerofcats:1', memory: 128, portMappings: [{ containerPort: 80 }] },
  ],
};
const file = '/cats/task-definition.json';

describe('a shell in cats that run without ECS Exec and without a task role', function () {
  this.bail(true);
  let server: EcsOnMoto;
  let live: LiveAws;
  let programs: string;
  let taskArn: string;
  const cluster = `cats-exec-${Date.now()}`;

  before(async () => {
    server = await startEcsOnMoto(requirePart('aws'), region);
    live = await connectToMoto(region, server.endpoint);
    programs = await mkdtemp(join(tmpdir(), 'slipway-exec-'));
    await installSessionPlugin(programs, '1.2.650.0');
    await createCluster.run({ clusterName: cluster, mode: 'FARGATE', confirm: true }, setUp().tools, signal);
  });
  after(async () => {
    await live?.close();
    await server?.close();
    if (programs) await rm(programs, { recursive: true, force: true });
  });

  const setUp = (person: Person = {}) => {
    const { tools, ...seen } = toolsFor(live.aws, { files: { [file]: JSON.stringify(definition) }, ...person });
    const processes = createProcesses({
      env: { PATH: `${programs}:${process.env['PATH']}` },
      platform: process.platform,
      refusal: () => undefined,
      untrustedFolders: () => [],
    });
    return {
      tools: {
        ...tools,
        ecs: (connection: Parameters<typeof createEcs>[0]) =>
          createEcs(connection, { shortest: 50, longest: 50, processes }),
        deployments: createDeployments({ pause: 50, patience: 30_000 }),
      },
      ...seen,
    };
  };

  /** What the button of the error does, with what it says of itself. */
  const press = async (error: unknown, person: Person) => {
    assert.ok(error instanceof UserError);
    const { id, title, args = [] } = error.remedy?.command ?? {};
    const command = commands.find((each) => each.id === id);
    assert.ok(command, `${title} is no command`);
    const { tools, ...seen } = setUp(person);
    // Arguments travel as the editor's buttons carry them.
    const result = await (command as { run(args: object, ...rest: unknown[]): Promise<unknown> }).run(
      args[0] as object,
      tools,
      signal,
    );
    return { title, result, ...seen };
  };

  const refusedShell = (args: object) =>
    openShell.run(args, setUp().tools, signal).then(
      () => assert.fail('the shell opened'),
      (error: unknown) => error,
    );

  const shellIn = async (args: object) => {
    const { tools, terminals } = setUp();
    await openShell.run(args, tools, signal);
    const [terminal] = terminals;
    assert.ok(terminal);
    const { program, args: argv, env } = terminal.command;
    const shell = run(program, [...argv], { env: { ...process.env, ...env } });
    shell.child.stdin?.end('exit\n');
    return (await shell).stdout;
  };

  it('is refused with both reasons, and one way to a shell', async () => {
    const where = { cluster, launchType: 'FARGATE' as const, confirm: true };
    const person = { answers: { Subnets: '*', 'Security groups': 'default', 'Public address': 'Yes' } };
    const started = await runTask.run({ file, ...where }, setUp(person).tools, signal);
    taskArn = started.taskArns[0] ?? '';
    const error = await refusedShell({ task: taskArn, cluster });
    assert.match(
      String(error),
      /Could not open a shell in web: ECS Exec was not switched on when the task was started; the task has no task role/,
    );
  });

  it('opens in the task that is run after one question, with a role that is made for it', async () => {
    const question = `Run ${definition.family} on ${cluster}?`;
    const error = await refusedShell({ task: taskArn, cluster });
    const { title, result, asked, said } = await press(error, { answers: { [question]: 'Run' } });
    assert.equal(title, 'Run Again with ECS Exec…');
    assert.deepEqual(asked, [question]);
    const { taskArns } = result as { readonly taskArns: readonly string[] };
    const [{ actions = [] } = {}] = said;
    assert.deepEqual(
      actions.map((action) => action.title),
      ['Open Shell', 'Stop the One Before…'],
    );
    assert.match(await shellIn(actions[0]?.args?.[0] as object), /a shell among cats/);

    const policy = await live.connection.iam('Could not look', signal, (iam, options) =>
      iam.getRolePolicy({ RoleName: 'ecsExecTaskRole', PolicyName: 'slipway-ecs-exec' }, options),
    );
    assert.match(decodeURIComponent(policy.PolicyDocument ?? ''), /ssmmessages:OpenDataChannel/);
    assert.notEqual(taskArns[0], taskArn);
  });

  it('opens in a service that is redeployed after one question, with a revision that has the role', async () => {
    const { tools } = setUp({ answers: { Subnets: '*', 'Security groups': 'default', 'Public address': 'Yes' } });
    const service = { cluster, serviceName: 'cats', desiredCount: 1, launchType: 'FARGATE' as const };
    await createService.run({ file, ...service, targetGroupArn: '', confirm: true }, tools, signal);
    const ofService = async () => {
      const running = await listTasks(live.connection, cluster, signal);
      const described = await live.connection.ecs('Could not look', signal, (ecs, options) =>
        ecs.describeTasks({ cluster, tasks: [...running] }, options),
      );
      const [task] = (described.tasks ?? []).filter(({ group }) => group === 'service:cats');
      return task?.taskArn ?? '';
    };

    const error = await refusedShell({ task: await ofService(), cluster });
    const { title, asked, confirmed } = await press(error, { answers: { 'Redeploy cats?': 'Redeploy' } });
    assert.equal(title, 'Redeploy with ECS Exec…');
    assert.deepEqual(asked, ['Redeploy cats?']);
    assert.ok(confirmed.includes('ECS Exec: on'), confirmed.join('\n'));
    assert.match(await shellIn({ task: await ofService(), cluster }), /a shell among cats/);
  });
});
