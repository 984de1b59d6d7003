import type { FailureText } from './failureText';

/** Why a container was not started, or ended. The closer one stands first. */
export const containerTexts: readonly FailureText[] = [
  {
    match: /OutOfMemory(?:Error)?|killed due to memory usage/i,
    cause: 'The container used more memory than it may',
    remedy: 'Raise memory of the container or of the task.',
    fix: { member: 'memory' },
  },
  {
    match: /executable file not found in \$PATH|no such file or directory/i,
    cause: 'The command of the container is not in its image',
    remedy: 'Check command and entryPoint of the container definition, and ENTRYPOINT and CMD of the Dockerfile.',
    fix: { member: 'command' },
  },
  {
    match: /CannotStartContainerError.*exec.*permission denied/i,
    cause: 'The command of the container may not be executed',
    remedy: 'Make it executable in the image: RUN chmod +x, or COPY --chmod=755.',
    fix: 'build',
  },
  {
    match: /port is already allocated|address already in use/i,
    cause: 'The host port is taken',
    remedy: 'Use "hostPort": 0 for any free port, or stop what has it.',
    fix: { member: 'portMappings' },
  },
  {
    match: /invalid user|unable to find user|no matching entries in passwd/i,
    cause: 'The user of the container is not in its image',
    remedy: 'Create it in the Dockerfile, or give its number as user.',
    fix: { member: 'user' },
  },
  {
    match: /read-only file system/i,
    cause: 'Something was to be written to a root filesystem that is read-only',
    remedy: 'Mount a volume where the program writes, or take readonlyRootFilesystem out.',
    fix: { member: 'readonlyRootFilesystem' },
  },
  {
    match: /Minimum memory limit allowed is (\S+)/i,
    cause: 'The memory of the container is below the minimum of $1',
    remedy: 'Raise memory of the container.',
    fix: { member: 'memory' },
  },
  {
    match: /CannotCreateContainerError.*devmapper/i,
    cause: 'The container instance has no room for another container',
    remedy: 'Remove old images there, or give it a bigger disk.',
  },
  {
    match: /CannotCreateVolumeError/i,
    cause: 'A volume could not be made',
    remedy: 'Check the volume, and that its driver is on the instance.',
    fix: { member: '/volumes' },
  },
  {
    match: /(?:ContainerRuntime|Docker)TimeoutError|Could not transition to \w+; timed out/i,
    cause: 'The container did not start or stop in time',
    remedy: 'Run it again; if it happens again, look at the load of the instance and at startTimeout and stopTimeout.',
    fix: 'runAgain',
  },
  {
    match: /CannotStopContainerError/i,
    cause: 'The container could not be stopped',
    remedy: 'Let the program end on SIGTERM, and look at the instance.',
    fix: 'showLogs',
  },
  {
    match: /depend(?:ency|s).*(?:timed out|not satisfied|did not|failed|cannot)|dependencies.*not/i,
    cause: 'A container that another one waits for did not come to its condition',
    remedy: 'Look at its logs and its health check, or give it more time with startTimeout.',
    fix: { member: 'dependsOn' },
  },
  {
    match:
      /Cannot(?:Inspect|Describe|Create|Start)ContainerError|CannotGetDockerClientError|ContainerRuntime(?:Timeout)?Error/i,
    cause: 'The container could not be started',
    remedy: 'Check its definition; if it is right, run it again.',
    fix: 'showLogs',
  },
];
