/** JSON as a test writes it; undefined takes a member away. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Definitions that ECS takes as they are. */
export const validDefinitions = {
  fargate: {
    family: 'cats',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '512',
    memory: '1024',
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    containerDefinitions: [
      {
        name: 'web',
        image: 'public.ecr.aws/nginx/nginx:1.27',
        cpu: 256,
        memory: 512,
        memoryReservation: 256,
        portMappings: [{ name: 'http', containerPort: 80, protocol: 'tcp', appProtocol: 'http' }],
        environment: [{ name: 'MODE', value: 'production' }],
        secrets: [{ name: 'KEY', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/cats/key' }],
        mountPoints: [{ sourceVolume: 'pictures', containerPath: '/pictures' }],
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/'], interval: 30, timeout: 5, retries: 3 },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/cats', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
        },
      },
      {
        name: 'warmer',
        image: 'public.ecr.aws/docker/library/busybox:1.37',
        essential: false,
        dependsOn: [{ containerName: 'web', condition: 'HEALTHY' }],
      },
    ],
    volumes: [{ name: 'pictures' }],
  },
  ec2: {
    family: 'cats',
    requiresCompatibilities: ['EC2'],
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'web',
        image: 'public.ecr.aws/nginx/nginx:1.27',
        cpu: 128,
        memory: 256,
        links: ['db:database'],
        portMappings: [{ containerPort: 80, hostPort: 8080 }],
        linuxParameters: { maxSwap: 512, swappiness: 60, initProcessEnabled: true },
      },
      {
        name: 'db',
        image: 'public.ecr.aws/docker/library/postgres:17',
        memoryReservation: 256,
        mountPoints: [{ sourceVolume: 'rows', containerPath: '/var/lib/postgresql/data' }],
      },
    ],
    volumes: [{ name: 'rows', dockerVolumeConfiguration: { scope: 'shared', autoprovision: true } }],
  },
  windows: {
    family: 'cats',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '1024',
    memory: '2048',
    runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
    containerDefinitions: [
      {
        name: 'web',
        image: 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022',
        portMappings: [{ containerPort: 80 }],
      },
    ],
  },
} as const satisfies Readonly<Record<string, Json>>;

/** What is changed of a valid definition, by RFC 6901 pointer; `-` is the end of a list, undefined takes away. */
export type Changes = Readonly<Record<string, Json | undefined>>;

/** A definition with some of its members changed; what is missing on the way to them is made. */
export function change(definition: Json, changes: Changes): Json {
  return Object.entries(changes).reduce(
    (changed, [pointer, to]) => put(changed, pointer.split('/').slice(1), to),
    definition,
  );
}

function put(value: Json | undefined, [name, ...rest]: readonly string[], to: Json | undefined): Json {
  if (name === undefined) return to ?? null;

  if (isList(value)) {
    const at = name === '-' ? value.length : Number(name);
    const item = rest.length === 0 ? to : put(value[at], rest, to);
    return [...value.slice(0, at), ...(item === undefined ? [] : [item]), ...value.slice(at + 1)];
  }
  const members = typeof value === 'object' && value !== null ? value : {};
  const next = rest[0] === '-' || rest[0] === '0' ? (members[name] ?? []) : members[name];
  const member = rest.length === 0 ? to : put(next, rest, to);
  const others = Object.entries(members).filter(([each]) => each !== name);
  return Object.fromEntries(member === undefined ? others : [...others, [name, member]]);
}

// Array.isArray does not know lists that are read only.
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
