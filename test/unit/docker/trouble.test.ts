import assert from 'node:assert/strict';

import type { DockerContext } from '../../../client/docker/trouble';
import { findTrouble, troubleError } from '../../../client/docker/trouble';

const local: DockerContext = { name: 'default', host: 'unix:///var/run/docker.sock', fromHostVariable: false };
const desktop: DockerContext = {
  name: 'desktop-linux',
  host: 'unix:///home/me/.docker/desktop/docker.sock',
  fromHostVariable: false,
};
const windows: DockerContext = { name: 'default', host: 'npipe:////./pipe/docker_engine', fromHostVariable: false };
const remote: DockerContext = { name: 'production', host: 'tcp://10.0.0.7:2376', fromHostVariable: false };
const variable: DockerContext = { name: 'default', host: 'tcp://10.0.0.7:2375', fromHostVariable: true };

/** What docker prints, and what the person reads: texts of docker 20.10, 28 and 29. */
const cases: readonly {
  readonly name: string;
  readonly stderr: string;
  readonly context: DockerContext | undefined;
  readonly platform?: NodeJS.Platform;
  readonly says: string;
  readonly remedy: string;
}[] = [
  {
    name: 'an engine that is stopped, on Linux',
    stderr: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    context: local,
    says: 'The Docker engine is not running',
    remedy: 'Start it with "sudo systemctl start docker".',
  },
  {
    name: 'an engine that is stopped, as docker 29 puts it',
    stderr:
      'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
    context: local,
    says: 'The Docker engine is not running',
    remedy: 'Start it with "sudo systemctl start docker".',
  },
  {
    name: 'Docker Desktop that is stopped, on Linux',
    stderr:
      'Cannot connect to the Docker daemon at unix:///home/me/.docker/desktop/docker.sock. Is the docker daemon running?',
    context: desktop,
    says: 'The Docker engine is not running',
    remedy: 'Start Docker Desktop.',
  },
  {
    name: 'Docker Desktop that is stopped, on Windows',
    stderr:
      'error during connect: in the default daemon configuration on Windows, the docker client must be run with elevated privileges to connect: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version": open //./pipe/docker_engine: The system cannot find the file specified.',
    context: windows,
    platform: 'win32',
    says: 'The Docker engine is not running',
    remedy: 'Start Docker Desktop.',
  },
  {
    name: 'Docker Desktop that is stopped, on macOS',
    stderr:
      'Cannot connect to the Docker daemon at unix:///Users/me/.docker/run/docker.sock. Is the docker daemon running?',
    context: { name: 'desktop-linux', host: 'unix:///Users/me/.docker/run/docker.sock', fromHostVariable: false },
    platform: 'darwin',
    says: 'The Docker engine is not running',
    remedy: 'Start Docker Desktop.',
  },
  {
    name: 'no permission for the socket, on Linux',
    stderr:
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/version": dial unix /var/run/docker.sock: connect: permission denied',
    context: local,
    says: "You have no permission for the Docker engine's socket unix:///var/run/docker.sock",
    remedy: 'Join the group docker with "sudo usermod -aG docker $USER", then log in again.',
  },
  {
    name: 'no permission for the pipe, on Windows',
    stderr:
      'error during connect: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version": open //./pipe/docker_engine: Access is denied.',
    context: windows,
    platform: 'win32',
    says: "You have no permission for the Docker engine's socket npipe:////./pipe/docker_engine",
    remedy: 'Join the group docker-users, then sign in to Windows again.',
  },
  {
    name: 'another context that does not answer',
    stderr: 'Cannot connect to the Docker daemon at tcp://10.0.0.7:2376. Is the docker daemon running?',
    context: remote,
    says: 'The Docker context "production" at tcp://10.0.0.7:2376 cannot be reached',
    remedy: 'Check that its engine runs, or choose another one with "docker context use default".',
  },
  {
    name: 'a host of DOCKER_HOST that there is not',
    stderr:
      'error during connect: Get "http://no.such.host:2375/v1.50/version": dial tcp: lookup no.such.host: no such host',
    context: variable,
    says: 'The Docker engine at tcp://10.0.0.7:2375 cannot be reached',
    remedy: 'Check that it runs, or change DOCKER_HOST in the environment and start the editor again.',
  },
  {
    name: 'an engine behind SSH that refuses',
    stderr:
      'error during connect: Get "http://docker.example.com/v1.50/version": command [ssh -o ConnectTimeout=30 -T -l me -- build-box docker system dial-stdio] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=ssh: connect to host build-box port 22: Connection refused',
    context: { name: 'build-box', host: 'ssh://me@build-box', fromHostVariable: false },
    says: 'The Docker context "build-box" at ssh://me@build-box cannot be reached',
    remedy: 'Check that its engine runs, or choose another one with "docker context use default".',
  },
  {
    name: 'a context that was removed, as docker 28 puts it',
    stderr:
      'Failed to initialize: unable to resolve docker endpoint: context "gone": context not found: open /home/me/.docker/contexts/meta/ca37/meta.json: no such file or directory',
    context: undefined,
    says: 'The Docker context "gone" does not exist',
    remedy: 'Create it, or choose another one with "docker context use default".',
  },
  {
    name: 'a context that was removed, as docker 20.10 puts it',
    stderr:
      'Current context "gone" is not found on the file system, please check your config file at /home/me/.docker/config.json',
    context: undefined,
    says: 'The Docker context "gone" does not exist',
    remedy: 'Create it, or choose another one with "docker context use default".',
  },
];

describe('trouble with the engine', () => {
  for (const { name, stderr, context, platform = 'linux', says, remedy } of cases) {
    it(`is explained: ${name}`, () => {
      const trouble = findTrouble(stderr, context);
      assert.ok(trouble);
      const error = troubleError(trouble, platform, context, stderr);
      assert.equal(error.message, says);
      assert.equal(error.remedy?.text, remedy);
    });
  }

  it('is not seen in what a healthy engine refuses', () => {
    assert.equal(findTrouble('Error response from daemon: No such image: cats:1', local), undefined);
    assert.equal(findTrouble('denied: requested access to the resource is denied', local), undefined);
  });

  it('is told as a place to install Docker from when there is none', () => {
    assert.equal(
      troubleError('notInstalled', 'linux', undefined, '').remedy?.link,
      'https://docs.docker.com/engine/install/',
    );
    assert.equal(troubleError('notInstalled', 'darwin', undefined, '').remedy?.text, 'Install Docker Desktop.');
  });
});
