import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAws } from '../../../client/aws/aws';
import { createLocalDocker } from '../../../client/run/local/localDocker';
import { useAwsFiles, type AwsFiles } from '../../support/awsFiles';
import { liveDocker, steady } from '../../support/liveDocker';
import { liveRegistries } from '../../support/liveRegistries';
import { definitionOf, shell, useLocalTasks } from '../../support/localTasks';
import { requirePart } from '../../support/parts';

describe('the images of a local task', () => {
  const tasks = useLocalTasks();
  let files: AwsFiles;

  before(async () => {
    files = await useAwsFiles();
    await files.write({
      config: `[default]\nregion = us-east-1\nendpoint_url = ${requirePart('aws')}\n`,
      credentials: '[default]\naws_access_key_id = test\naws_secret_access_key = test\n',
    });
  });
  after(() => files.remove());

  it('are pulled from ECR with its token, where the engine has them not', async () => {
    const image = `${requirePart('ecrRegistry')}/cats-local-${Date.now().toString(36)}:1`;
    const docker = liveDocker();
    const aws = createAws({ load: () => undefined, save: async () => undefined, env: files.env });
    const registries = liveRegistries(docker, aws, {}, new Map());
    await docker.run(['tag', 'busybox:1.37', image]);
    await registries.push({ reference: image, createRepository: true }, () => undefined, steady);
    await docker.run(['image', 'rm', image]);

    const local = createLocalDocker(docker, (reference, onOutput, signal) =>
      registries.pull({ reference }, onOutput, signal),
    );
    const notes: string[] = [];
    const definition = definitionOf([{ name: 'web', ...shell('sleep 600'), image }]);
    const note = (message: string) => void notes.push(message);
    try {
      const outcome = await local.run({ definition, count: 1, clientToken: randomUUID(), note }, steady);
      tasks.note(...outcome.tasks);
      assert.ok(notes.includes(`Pulling ${image}`));
      assert.equal(outcome.tasks.length, 1);
    } finally {
      await docker.attempt(['image', 'rm', '--force', image]);
    }
  });

  it('are said to be emulated when they are for another machine', async () => {
    const image = 'slipway-local-arm:1';
    const folder = await mkdtemp(join(tmpdir(), 'slipway-local-'));
    await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /d\n');
    const env = { DOCKER_CONFIG: requirePart('buildx') };
    const args = ['buildx', 'build', '--load', '--platform=linux/arm64', `--tag=${image}`, folder];
    await tasks.docker.run(args, { env });
    await rm(folder, { recursive: true });
    const definition = definitionOf([{ name: 'web', ...shell('true'), image }]);
    const { differences } = await tasks.local.preview({ definition }, steady);
    assert.deepEqual(differences, [`${image} is for arm64 and this engine for amd64: it runs emulated, if at all.`]);
    await tasks.docker.attempt(['image', 'rm', image]);
  });

  it('are for another machine on ECS, which is said too', async () => {
    const cpuArchitecture = 'ARM64' as const;
    const definition = { ...definitionOf([{ name: 'web', ...shell('true') }]), runtimePlatform: { cpuArchitecture } };
    const { differences } = await tasks.local.preview({ definition }, steady);
    assert.deepEqual(differences, ['busybox:1.37 is for amd64, and the task on ECS for arm64.']);
  });
});
