import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/** A task with something of each kind that could be left behind: two containers in order, a volume, a network, ports. */
export function killedDefinition(family: string, networkMode: string): RegisterTaskDefinitionCommandInput {
  const image = `${family}:1`;
  return {
    family,
    networkMode: networkMode === 'bridge' ? 'bridge' : 'awsvpc',
    requiresCompatibilities: ['EC2'],
    volumes: [{ name: 'data' }],
    containerDefinitions: [
      {
        name: 'web',
        image,
        command: ['sleep', '600'],
        stopTimeout: 1,
        portMappings: [{ containerPort: 8080, hostPort: 0 }],
        dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }],
      },
      {
        name: 'db',
        image,
        command: ['sleep', '600'],
        stopTimeout: 1,
        mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        healthCheck: { command: ['CMD', 'test', '-d', '/data'], interval: 1 },
      },
    ],
  };
}
