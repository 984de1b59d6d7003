/** A task definition as they grow in years: ten containers with what each may have, 60 KB. */
export function largeTaskDefinition(): string {
  const containers = Array.from({ length: 10 }, (_, at) => container(at));
  const definition = {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '4096',
    memory: '16384',
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    taskRoleArn: 'arn:aws:iam::123456789012:role/web',
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
    containerDefinitions: containers,
    volumes: containers.map((_, at) => ({ name: `data${at}` })),
  };
  return JSON.stringify(definition, undefined, 2);
}

function container(at: number) {
  const variables = Array.from({ length: 36 }, (_, of) => ({ name: `SETTING_${of}`, value: `value-${of}-of-${at}` }));
  const secrets = Array.from({ length: 12 }, (_, of) => ({
    name: `SECRET_${of}`,
    valueFrom: `arn:aws:ssm:eu-west-1:123456789012:parameter/web/${at}/${of}`,
  }));
  return {
    name: `app${at}`,
    image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/app${at}:1.${at}`,
    essential: at === 0,
    cpu: 256,
    memory: 1024,
    portMappings: [{ name: `http${at}`, containerPort: 8000 + at, protocol: 'tcp', appProtocol: 'http' }],
    environment: variables,
    secrets,
    mountPoints: [{ sourceVolume: `data${at}`, containerPath: '/data', readOnly: false }],
    dependsOn: at === 0 ? [] : [{ containerName: `app${at - 1}`, condition: 'HEALTHY' }],
    healthCheck: { command: ['CMD-SHELL', `curl -f http://localhost:${8000 + at}/`], interval: 30, retries: 3 },
    ulimits: [{ name: 'nofile', softLimit: 65536, hardLimit: 65536 }],
    dockerLabels: { team: 'cats', component: `app${at}` },
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': `app${at}` },
    },
  };
}
