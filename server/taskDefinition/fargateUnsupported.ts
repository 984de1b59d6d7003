/** A member that tasks on Fargate cannot have. */
export interface Unsupported {
  /** Names on the way to it from the node it is looked for in. */
  readonly path: readonly [string, ...string[]];
  /** What ECS answers. Without it only the documentation says so. */
  readonly answer?: string;
  readonly aliases?: readonly string[];
}

/**
 * Members of the task definition, of a container and of a volume that Fargate does not support, with what ECS answers.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const fargateUnsupported = {
  taskDefinition: [
    {
      path: ['ipcMode'],
      answer: 'Fargate compatible task definitions do not support ipcMode',
      aliases: ['pf-ecs-fargate-ipc-mode'],
    },
    {
      path: ['placementConstraints'],
      answer: 'Fargate compatible task definitions do not support constraints',
      aliases: ['E3048', 'pf-ecs-fargate-placement-constraints'],
    },
  ],
  containerDefinition: [
    {
      path: ['privileged'],
      answer: "Fargate requires that the 'privileged' setting be 'false'",
      aliases: ['pf-ecs-fargate-privileged'],
    },
    {
      path: ['dockerSecurityOptions'],
      answer: 'Fargate compatible task definitions do not support dockerSecurityOptions',
      aliases: ['pf-ecs-fargate-docker-security-options'],
    },
    {
      path: ['linuxParameters', 'devices'],
      answer: 'Fargate compatible task definitions do not support devices',
      aliases: ['pf-ecs-fargate-devices'],
    },
    {
      path: ['linuxParameters', 'sharedMemorySize'],
      answer: 'Fargate compatible task definitions do not support sharedMemorySize',
      aliases: ['pf-ecs-fargate-shared-memory-size'],
    },
    {
      path: ['linuxParameters', 'maxSwap'],
      answer: 'Fargate compatible task definitions do not support maxSwap',
      aliases: ['pf-ecs-fargate-max-swap'],
    },
    { path: ['linuxParameters', 'swappiness'] },
  ],
  volume: [
    {
      path: ['host', 'sourcePath'],
      answer: 'Fargate compatible task definitions do not support sourcePath',
      aliases: ['pf-ecs-fargate-host-source-path'],
    },
    {
      path: ['dockerVolumeConfiguration'],
      answer: 'Fargate compatible task definitions do not support dockerVolumeConfiguration',
      aliases: ['pf-ecs-fargate-docker-volume'],
    },
    { path: ['fsxWindowsFileServerVolumeConfiguration'] },
  ],
} as const satisfies Readonly<Record<string, readonly Unsupported[]>>;
