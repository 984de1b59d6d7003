import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { chooseLocally } from '../../../client/commands/questions/chooseLocally';
import type { LocalSource } from '../../../client/commands/questions/localSource';
import type { LiveAws } from '../../support/liveAws';
import { connectToMoto } from '../../support/liveAws';
import { steady } from '../../support/liveDocker';
import { definitionOf, shell, useLocalTasks } from '../../support/localTasks';
import { toolsFor } from '../../support/toolsFor';

const own = `cats-local-${Date.now().toString(36)}`;

describe('the environment of a local task', () => {
  const tasks = useLocalTasks();
  let live: LiveAws;
  let folder: string;
  let secretArn = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-local-'));
    live = await connectToMoto('ap-northeast-2');
    const { connection } = live;
    secretArn = await connection.secretsManager('Could not create a secret', steady, async (secrets, options) => {
      const SecretString = JSON.stringify({ user: 'tom', key: '-----BEGIN-----\nx\n-----END-----', port: 5432 });
      return (await secrets.createSecret({ Name: own, SecretString }, options)).ARN ?? '';
    });
    await connection.ssm('Could not create a parameter', steady, (ssm, options) =>
      ssm.putParameter({ Name: `/cats/${own}`, Value: 'hush', Type: 'SecureString' }, options),
    );
    await connection.s3('Could not create a bucket', steady, async (s3, options) => {
      const place = { LocationConstraint: 'ap-northeast-2' as const };
      await s3.createBucket({ Bucket: own, CreateBucketConfiguration: place }, options);
      const Body = '# a comment\nA=from S3\nQUOTED="as it is"\nEMPTY=\nURL=http://x/?a=b\nOWN=file\n';
      await s3.putObject({ Bucket: own, Key: 'etc/web.env', Body }, options);
    });
  });
  after(async () => {
    await live.close();
    await rm(folder, { recursive: true });
  });

  const sourceOf = (container: Partial<ContainerDefinition>): LocalSource => {
    const web = { name: 'web', ...shell('env; echo all; sleep 600'), ...container };
    return { definition: definitionOf([web]), name: 'cats', key: 'cats', file: undefined, folder };
  };

  it('has the secrets and the environment files of AWS, when asked for', async () => {
    const source = sourceOf({
      environment: [{ name: 'OWN', value: 'definition' }],
      environmentFiles: [{ type: 's3', value: `arn:aws:s3:::${own}/etc/web.env` }],
      secrets: [
        { name: 'WHOLE', valueFrom: secretArn },
        { name: 'USER_NAME', valueFrom: `${secretArn}:user::` },
        { name: 'KEY', valueFrom: `${secretArn}:key::` },
        { name: 'PORT', valueFrom: `${secretArn}:port::` },
        { name: 'PARAMETER', valueFrom: `/cats/${own}` },
      ],
    });
    const { tools, asked } = toolsFor(live.aws, { answers: { 'Secrets of cats': 'From AWS' } });
    const choices = await chooseLocally({}, source, tools, steady);
    assert.deepEqual(asked, ['Secrets of cats']);

    const task = await tasks.run(source.definition.containerDefinitions ?? [], {}, choices);
    const lines = await tasks.seeLines(task, 'web', /^all$/m);
    for (const line of [
      ...['A=from S3', 'QUOTED="as it is"', 'URL=http://x/?a=b', 'OWN=definition', 'USER_NAME=tom', 'PORT=5432'],
      ...['PARAMETER=hush', 'KEY=-----BEGIN-----\nx\n-----END-----'],
    ]) {
      assert.ok(lines.includes(`${line}\n`), line);
    }
    assert.match(lines, /^WHOLE=\{"user":"tom"/m);
    assert.doesNotMatch(lines, /^EMPTY/m);
  });

  it('has the secrets of a .env file that the user names, and only those', async () => {
    const file = join(folder, 'own.env');
    await writeFile(file, '# mine\nexport PASSWORD="two\\nlines" # here\nOTHER=x\n');
    const source = sourceOf({ secrets: [{ name: 'PASSWORD', valueFrom: secretArn }] });
    const answers = { 'Secrets of cats': 'From a .env File…', 'Choose a .env file': file };
    const { tools } = toolsFor(live.aws, { answers });
    const choices = await chooseLocally({}, source, tools, steady);

    const task = await tasks.run(source.definition.containerDefinitions ?? [], {}, choices);
    const lines = await tasks.seeLines(task, 'web', /^all$/m);
    assert.match(lines, /^PASSWORD=two\nlines$/m);
    assert.doesNotMatch(lines, /OTHER/);
    // The answer is remembered, and what it led to is not.
    assert.equal(tools.answers.get('cats', 'secrets'), file);
  });

  it('has an environment file of this machine without a question', async () => {
    await writeFile(join(folder, 'web.env'), 'A=from here\n');
    const source = sourceOf({ environmentFiles: [{ type: 's3', value: 'web.env' }] });
    const { tools, asked } = toolsFor(live.aws);
    const choices = await chooseLocally({}, source, tools, steady);
    assert.deepEqual(asked, []);
    assert.deepEqual(choices.environmentFiles, { web: { A: 'from here' } });
  });

  it('says which secret cannot be read, and nothing of its value', async () => {
    const source = sourceOf({ secrets: [{ name: 'GONE', valueFrom: `${secretArn}:gone::` }] });
    const { tools } = toolsFor(live.aws);
    await assert.rejects(chooseLocally({ secrets: 'aws' }, source, tools, steady), (error: Error) => {
      assert.match(error.message, /has no JSON key "gone"$/);
      assert.doesNotMatch(JSON.stringify(error) + error.message, /tom|BEGIN/);
      return true;
    });
    const gone = sourceOf({ secrets: [{ name: 'GONE', valueFrom: '/cats/gone' }] });
    await assert.rejects(chooseLocally({ secrets: 'aws' }, gone, tools, steady), {
      name: 'UserError',
      message: /^Could not read the parameter \/cats\/gone/,
    });
  });
});
