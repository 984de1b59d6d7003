import type { Answers, FakeRequest } from './fakeEcs';

/** What a large account has: so many clusters, services and tasks in all, in equal parts. */
export interface LargeEcs {
  readonly clusters: number;
  readonly services: number;
  readonly tasks: number;
}

/** The answers of an account of that size, in which nothing ever changes. A tenth of the tasks is of no service. */
export function largeEcs({ clusters, services, tasks }: LargeEcs): Answers {
  const arn = (rest: string) => `arn:aws:ecs:eu-west-1:123456789012:${rest}`;
  const count = (all: number, name: (at: number) => string) => Array.from({ length: all }, (_, at) => name(at));
  const perCluster = { services: services / clusters, tasks: tasks / clusters };
  const clusterOf = ({ cluster }: FakeRequest['input']) => String(cluster).split('/').at(-1) ?? '';
  const listed = (input: FakeRequest['input'], key: string) =>
    Array.isArray(input[key]) ? input[key].map(String) : [];

  const describeTask = (taskArn: string) => {
    const at = Number(taskArn.split('-').at(-1));
    const service = at % 10 === 0 ? undefined : `service-${at % perCluster.services}`;
    return {
      taskArn,
      clusterArn: arn(`cluster/${taskArn.split('/')[1]}`),
      taskDefinitionArn: arn(`task-definition/cats-${at % perCluster.services}:3`),
      group: service ? `service:${service}` : 'family:cats',
      launchType: 'FARGATE',
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      startedAt: 1_700_000_000 + at,
      cpu: '256',
      memory: '512',
      containers: ['web', 'sidecar'].map((name) => ({
        name,
        containerArn: arn(`container/${taskArn}/${name}`),
        image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${name}:1`,
        lastStatus: 'RUNNING',
        healthStatus: 'HEALTHY',
        networkInterfaces: [{ attachmentId: `attachment-${at}`, privateIpv4Address: '10.0.0.1' }],
      })),
      attachments: [
        {
          type: 'ElasticNetworkInterface',
          status: 'ATTACHED',
          details: [
            { name: 'networkInterfaceId', value: `eni-${at}` },
            { name: 'privateIPv4Address', value: '10.0.0.1' },
          ],
        },
      ],
    };
  };

  return {
    ListClusters: () => ({ reply: { clusterArns: count(clusters, (at) => arn(`cluster/cats-${at}`)) } }),
    DescribeClusters: (input) => ({
      reply: {
        clusters: listed(input, 'clusters').map((clusterArn) => ({
          clusterArn,
          clusterName: clusterArn.split('/').at(-1),
          status: 'ACTIVE',
          runningTasksCount: perCluster.tasks,
          activeServicesCount: perCluster.services,
          capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        })),
      },
    }),
    ListTasks: (input) => ({
      reply: {
        taskArns:
          input['desiredStatus'] === 'STOPPED'
            ? []
            : count(perCluster.tasks, (at) => arn(`task/${clusterOf(input)}/${clusterOf(input)}-${at}`)),
      },
    }),
    DescribeTasks: (input) => ({ reply: { tasks: listed(input, 'tasks').map(describeTask) } }),
    ListServices: (input) => ({
      reply: { serviceArns: count(perCluster.services, (at) => arn(`service/${clusterOf(input)}/service-${at}`)) },
    }),
    DescribeServices: (input) => ({
      reply: {
        services: listed(input, 'services').map((serviceArn) => ({
          serviceArn,
          serviceName: serviceArn.split('/').at(-1),
          status: 'ACTIVE',
          desiredCount: 9,
          runningCount: 9,
        })),
      },
    }),
    DescribeTaskDefinition: (input) => ({
      reply: {
        taskDefinition: {
          taskDefinitionArn: String(input['taskDefinition']),
          containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80, protocol: 'tcp' }] }],
        },
      },
    }),
    DescribeNetworkInterfaces: () => ({
      status: 200,
      html: '<DescribeNetworkInterfacesResponse><networkInterfaceSet/></DescribeNetworkInterfacesResponse>',
    }),
    ListTaskDefinitionFamilies: () => ({ reply: { families: [] } }),
  };
}
