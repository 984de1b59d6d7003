import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = join(__dirname, '../../dist/cli.js');

describe('slipway ship', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway ship '));
    write('task-definition.json', {
      family: 'cats',
      containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64 }],
    });
    write('.slipway.json', { taskDefinition: 'task-definition.json', target: { cluster: 'cats', launchType: 'EC2' } });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const ship = (...args: readonly string[]) => {
    const env = { ...process.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_REGION: 'eu-west-1' };
    const keys = { AWS_ACCESS_KEY_ID: 'AKIDCATS', AWS_SECRET_ACCESS_KEY: 'not-a-secret' };
    const options = { encoding: 'utf8', cwd: folder, env: { ...env, ...keys } } as const;
    return spawnSync(process.execPath, [cli, 'ship', ...args], options);
  };

  it('says what it would do, and does nothing, when it runs dry', () => {
    const { status, stdout } = ship('--dry-run');
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split('\n'), [
      'Register cats',
      'Run 1 of it on the cluster cats',
      'Launch type: EC2',
    ]);
  });

  it('lists all that the plan carries for the run, when it runs dry', () => {
    write('other.slipway.json', {
      taskDefinition: 'task-definition.json',
      target: {
        cluster: 'cats',
        capacityProvider: 'FARGATE_SPOT',
        platformVersion: '1.4.0',
        enableExecuteCommand: true,
        count: 2,
        executionRoleArn: 'arn:aws:iam::123456789012:role/pulls',
        overrides: {
          cpu: '512',
          memory: '1024',
          taskRoleArn: 'arn:aws:iam::123456789012:role/cats',
          containerOverrides: [{ name: 'web', command: ['serve', '--cats\u001b[2J\nalone'] }],
        },
        tags: [{ key: 'team', value: 'cats' }, { key: 'alone' }],
        volumeConfigurations: [
          { name: 'data', managedEBSVolume: { roleArn: 'arn:aws:iam::1:role/ebs', sizeInGiB: 20 } },
          { name: 'old', managedEBSVolume: { roleArn: 'arn:aws:iam::1:role/ebs', snapshotId: 'snap-1' } },
        ],
      },
      profile: 'cats',
      region: 'eu-west-1',
    });
    const { status, stdout } = ship('--plan', 'other.slipway.json', '--dry-run');
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split('\n'), [
      'Register cats',
      'Run 2 of it on the cluster cats',
      'Profile: cats',
      'Region: eu-west-1',
      'Launch type: FARGATE_SPOT',
      'Platform version: 1.4.0',
      'Size: 512 CPU, 1024 memory',
      'Task role: arn:aws:iam::123456789012:role/cats',
      'Execution role: arn:aws:iam::123456789012:role/pulls',
      'Overrides: {"cpu":"512","memory":"1024","taskRoleArn":"arn:aws:iam::123456789012:role/cats","containerOverrides":[{"name":"web","command":["serve","--cats\\u001b[2J\\nalone"]}]}',
      'ECS Exec: on',
      'Tags: team=cats, alone=',
      'Volumes: data 20 GiB, old of snap-1',
    ]);
  });

  it('prints one object when a program reads it', () => {
    const { status, stdout } = ship('--dry-run', '--format', 'json');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), { state: 'planned', steps: [] });
  });

  it('ends with 2 and the place of each mistake when the plan cannot be used', () => {
    write('other.slipway.json', { taskDefinition: 'task-definition.json', target: 'moon' });
    const { status, stderr } = ship('--plan', 'other.slipway.json');
    assert.equal(status, 2);
    assert.match(stderr, /other\.slipway\.json:1:\d+: target is "local"/);
  });

  it('ends with 2 when there is no plan, or an option is none', () => {
    assert.equal(ship('--plan', 'missing.slipway.json').status, 2);
    assert.equal(ship('--format', 'xml').status, 2);
    assert.equal(ship('--count', '2').status, 2);
  });

  it('ends with 1 and says which step failed when AWS cannot be reached', () => {
    const { status, stdout, stderr } = ship('--format', 'json');
    assert.equal(status, 1);
    const { state, steps } = JSON.parse(stdout) as {
      state: string;
      steps: readonly { title: string; state: string }[];
    };
    assert.equal(state, 'failed');
    assert.deepEqual(
      steps.map(({ title, state: its }) => [title, its]),
      [['Verify against AWS', 'failed']],
    );
    assert.match(stderr, /^slipway ship: .*127\.0\.0\.1:9/m);
  });
});
