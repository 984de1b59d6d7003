import { UserError } from '../../server/userError';

/** What can be wrong with an engine. */
export type EngineTrouble = 'notInstalled' | 'notRunning' | 'noPermission' | 'unreachable';

/** A named engine, as `docker context inspect` knows it. */
export interface DockerContext {
  readonly name: string;
  /** Such as `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** Whether DOCKER_HOST chose it. */
  readonly fromHostVariable: boolean;
}

/** What a docker command's error text says about the engine; undefined when the engine is not to blame. */
export function findTrouble(stderr: string, context: DockerContext | undefined): EngineTrouble | undefined {
  if (/permission denied while trying to connect|\/\/\.\/pipe\/\S+ Access is denied/i.test(stderr))
    return 'noPermission';
  if (isUnknownContext.test(stderr)) return 'unreachable';
  if (!isConnectionLost.test(stderr)) return undefined;
  return isLocal(context?.host ?? hostIn(stderr)) ? 'notRunning' : 'unreachable';
}

/** The trouble in a sentence, with what to do about it on this platform. */
export function troubleError(
  trouble: EngineTrouble,
  platform: NodeJS.Platform,
  context: DockerContext | undefined,
  stderr: string,
): UserError {
  const isLinux = platform === 'linux';
  switch (trouble) {
    case 'notInstalled':
      return new UserError('Docker is not installed, or its command is not on PATH', {
        text: isLinux ? 'Install Docker Engine.' : 'Install Docker Desktop.',
        link: isLinux ? 'https://docs.docker.com/engine/install/' : 'https://docs.docker.com/get-started/get-docker/',
      });
    case 'notRunning':
      return new UserError('The Docker engine is not running', startRemedy(isLinux, context));
    case 'noPermission': {
      const socket = context?.host ?? hostIn(stderr);
      return new UserError(
        `You have no permission for the Docker engine's socket${socket ? ` ${socket}` : ''}`,
        isLinux
          ? 'Join the group docker with "sudo usermod -aG docker $USER", then log in again.'
          : platform === 'win32'
            ? 'Join the group docker-users, then sign in to Windows again.'
            : 'Start Docker Desktop again, which repairs its socket.',
      );
    }
    case 'unreachable':
      return unreachable(context, stderr);
  }
}

function startRemedy(isLinux: boolean, context: DockerContext | undefined): string {
  const isDesktop = !isLinux || /desktop/i.test(`${context?.name} ${context?.host}`);
  return isDesktop ? 'Start Docker Desktop.' : 'Start it with "sudo systemctl start docker".';
}

function unreachable(context: DockerContext | undefined, stderr: string): UserError {
  const missing = isUnknownContext.exec(stderr)?.[1];
  const another = 'choose another one with "docker context use default".';
  if (missing) return new UserError(`The Docker context "${missing}" does not exist`, `Create it, or ${another}`);

  const host = context?.host ?? hostIn(stderr) ?? 'an unknown address';
  if (!context || context.fromHostVariable) {
    return new UserError(
      `The Docker engine at ${host} cannot be reached`,
      'Check that it runs, or change DOCKER_HOST in the environment and start the editor again.',
    );
  }
  return new UserError(
    `The Docker context "${context.name}" at ${host} cannot be reached`,
    `Check that its engine runs, or ${another}`,
  );
}

const isUnknownContext = /context "([^"]+)"(?:: context not found| does not exist| is not found)/i;

// What docker 20 to 29 print when nobody answers, on sockets, named pipes, TCP and SSH.
const isConnectionLost =
  /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|unable to resolve docker endpoint|did not answer within/i;

/** The places where an engine of this very machine listens. */
function isLocal(host: string | undefined): boolean {
  return (
    host === undefined ||
    /^unix:\/\/\/(?:var\/)?run\/|^npipe:|\/\.(?:docker|colima|rd|orbstack)\/|^unix:\/\/\/run\/user\//.test(host)
  );
}

function hostIn(stderr: string): string | undefined {
  return /\b(?:unix|tcp|npipe|ssh|https?):\/\/[^\s"',;]+/.exec(stderr)?.[0].replace(/[.:?]+$/, '');
}
