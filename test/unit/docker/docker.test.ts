import assert from 'node:assert/strict';

import { createDocker } from '../../../client/docker/docker';
import type { Finished, Processes, RunOptions } from '../../../server/process';

describe('docker', () => {
  it("is given nothing of the user's AWS credentials", async () => {
    const env = {
      PATH: '/bin',
      AWS_SECRET_ACCESS_KEY: 'x',
      aws_session_token: 'x',
      AWS_PROFILE: 'x',
      HOME: '/home/me',
    };
    const { processes, started } = recorder();
    await createDocker(processes, { env, platform: 'linux' }).run(['version'], { env: { DOCKER_BUILDKIT: '1' } });

    assert.deepEqual(started[0]?.options.env, {
      AWS_SECRET_ACCESS_KEY: undefined,
      aws_session_token: undefined,
      AWS_PROFILE: undefined,
      DOCKER_BUILDKIT: '1',
    });
  });

  it('gives what the command printed', async () => {
    const { processes } = recorder(() => ({ stdout: 'out\n' }));
    assert.equal(await createDocker(processes, linux).run(['info']), 'out\n');
  });

  it('rejects with the reason when the command fails', async () => {
    const { processes } = recorder(([first]) =>
      first === 'context'
        ? { stdout: '"build-box" "ssh://me@build-box"\n' }
        : { exitCode: 1, stderr: 'error during connect: Get "http://docker.example.com/": refused' },
    );
    await assert.rejects(createDocker(processes, linux).run(['info']), {
      name: 'UserError',
      message: 'The Docker context "build-box" at ssh://me@build-box cannot be reached',
    });
  });

  it('says so when it is not installed', async () => {
    const { processes, started } = recorder();
    const docker = createDocker({ ...processes, find: async () => undefined }, linux);
    assert.equal(await docker.isInstalled(), false);
    await assert.rejects(docker.attempt(['info']), {
      message: 'Docker is not installed, or its command is not on PATH',
    });
    assert.deepEqual(started, []);
  });

  it('knows that DOCKER_HOST chose the engine', async () => {
    const { processes } = recorder(() => ({ stdout: '"default" "tcp://10.0.0.7:2375"\n' }));
    const env = { DOCKER_HOST: 'tcp://10.0.0.7:2375' };
    assert.deepEqual(await createDocker(processes, { env, platform: 'linux' }).context(), {
      name: 'default',
      host: 'tcp://10.0.0.7:2375',
      fromHostVariable: true,
    });
  });
});

const linux = { env: {}, platform: 'linux' as const };

function recorder(answer: (args: readonly string[]) => Partial<Finished> = () => ({})) {
  const started: { args: readonly string[]; options: RunOptions }[] = [];
  const processes: Processes = {
    find: async () => '/usr/bin/docker',
    resolve: async () => '/usr/bin/docker',
    async run(_program, args, options = {}) {
      started.push({ args, options });
      return { exitCode: 0, stdout: '', stderr: '', ...answer(args) };
    },
  };
  return { processes, started };
}
