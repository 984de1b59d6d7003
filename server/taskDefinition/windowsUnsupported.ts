/**
 * Members that Windows containers do not have.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export const windowsUnsupported = {
  taskDefinition: ['pidMode', 'ipcMode', 'proxyConfiguration'],
  containerDefinition: [
    'linuxParameters',
    'privileged',
    'readonlyRootFilesystem',
    'ulimits',
    'dnsServers',
    'dnsSearchDomains',
    'extraHosts',
    'links',
    'disableNetworking',
    'systemControls',
    'memoryReservation',
  ],
  /** What Fargate has and instances have not. */
  onInstances: ['environmentFiles'],
  volume: ['efsVolumeConfiguration'],
} as const;
