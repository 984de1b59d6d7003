import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { startFakeEcs } from '../support/fakeEcs';
import type { Answers, FakeEcs } from '../support/fakeEcs';

const cli = join(__dirname, '../../dist/cli.js');
const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:1';
const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
const task = { taskArn, taskDefinitionArn, clusterArn: 'cats', launchType: 'EC2', lastStatus: 'PENDING' };

/** All goes well, and the task stays PENDING. */
const answers: Answers = {
  DescribeTaskDefinition: [{ error: 'ClientException', message: 'Unable to describe task definition.' }],
  RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }],
  RunTask: [{ reply: { tasks: [task] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
};

describe('slipway ship that is interrupted', () => {
  let folder = '';
  let ecs: FakeEcs;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway ship '));
    // Without an image there is nothing to look for outside ECS.
    write('task-definition.json', { family: 'cats', containerDefinitions: [{ name: 'web', memory: 64 }] });
    write('.slipway.json', { taskDefinition: 'task-definition.json', target: { cluster: 'cats', launchType: 'EC2' } });
  });
  afterEach(async () => {
    await ecs.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(ecs.mistakes, []);
  });

  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));

  const asked = () => ecs.requests.map(({ operation }) => operation);
  const timesAsked = (wanted: string) => asked().filter((operation) => operation === wanted).length;

  /** Ships as JSON, and interrupts it as soon as AWS is asked for an operation, or asked that often. */
  const interruptAt = async (
    operation: string,
    signal: NodeJS.Signals,
    more: Answers = {},
    times = 1,
  ): Promise<{ readonly code: unknown; readonly report: Report; readonly stderr: string }> => {
    ecs = await startFakeEcs({ ...answers, ...more });
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
    const env = {
      ...Object.fromEntries(own),
      AWS_ENDPOINT_URL: ecs.endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDCATS',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    };
    const child = spawn(process.execPath, [cli, 'ship', '--format', 'json'], { cwd: folder, env });
    const said = { out: '', error: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.error += String(chunk)));
    const closed = once(child, 'close');
    try {
      while (timesAsked(operation) < times && child.exitCode === null) await pause(20);
      assert.equal(child.exitCode, null, said.error);
      child.kill(signal);
      const [code] = (await closed) as readonly unknown[];
      return { code, report: JSON.parse(said.out) as Report, stderr: said.error };
    } finally {
      child.kill('SIGKILL');
    }
  };

  // The first look is at what was started, the second is that of the wait.
  it('ends with 1 while it waits for the task, and says what stays', async () => {
    const { code, report, stderr } = await interruptAt('DescribeTasks', 'SIGINT', {}, 2);
    assert.equal(code, 1);
    assert.match(stderr, /^slipway ship: Cancelled in "Wait until it is RUNNING", after "Run a task on cats"; /m);
    assert.equal(report.state, 'cancelled');
    assert.deepEqual(
      report.steps.map(({ title, state }) => `${title}: ${state}`),
      [
        'Verify against AWS: done',
        'Register cats in eu-west-1: done',
        'Run a task on cats: done',
        'Wait until it is RUNNING: cancelled',
      ],
    );
    assert.ok(!asked().includes('StopTask'));
  });

  it('names the step in which AWS had not answered, which may have been done all the same', async () => {
    const { code, report, stderr } = await interruptAt('RunTask', 'SIGINT', { RunTask: ['hang'] });
    assert.equal(code, 1);
    const last =
      'Cancelled in "Run a task on cats", after "Register cats in eu-west-1"; what was done is left as it is';
    assert.equal(
      stderr.split('\n').find((line) => line.startsWith('slipway ship: ')),
      `slipway ship: ${last}`,
    );
    assert.equal(report.steps.at(-1)?.state, 'cancelled');
    assert.equal(timesAsked('RunTask'), 1);
  });

  it('starts nothing when AWS has not answered yet', async () => {
    const silent: Answers = { RegisterTaskDefinition: ['hang'] };
    const { code, report, stderr } = await interruptAt('RegisterTaskDefinition', 'SIGTERM', silent);
    assert.equal(code, 1);
    assert.match(stderr, /^slipway ship: Cancelled in "Register cats in eu-west-1", after "Verify against AWS"; /m);
    assert.equal(report.steps.at(-1)?.state, 'cancelled');
    assert.deepEqual(asked().slice(-1), ['RegisterTaskDefinition']);
  });
});

interface Report {
  readonly state: string;
  readonly steps: readonly { readonly title: string; readonly state: string }[];
}
