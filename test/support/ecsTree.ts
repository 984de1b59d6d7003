import { createEcsTree } from '../../client/tree/ecs';
import { startFakeAws } from './fakeAws';
import type { Answer } from './fakeEcs';

/** The tree of an ECS with a cluster, a task and its address. */
export async function startTree(
  more: Readonly<Record<string, readonly Answer[]>> = {},
  chosen?: { region?: string; profile?: string },
) {
  const fake = await startFakeAws({ ...answers, ...more }, network, chosen);
  return { fake, tree: createEcsTree(fake.aws, { pace: quick }) };
}

export const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
export const task = {
  taskArn,
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3',
  launchType: 'FARGATE',
  lastStatus: 'RUNNING',
  containers: [{ name: 'web', image: 'cats:1', lastStatus: 'RUNNING', healthStatus: 'HEALTHY' }],
  attachments: [{ type: 'ElasticNetworkInterface', details: [{ name: 'networkInterfaceId', value: 'eni-1' }] }],
};
export const stopped = {
  ...task,
  taskArn: `${taskArn}0`,
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  stoppedAt: 1_700_000_000,
  containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 1 }],
};

export const answers: Readonly<Record<string, readonly Answer[]>> = {
  ListClusters: [{ reply: { clusterArns: ['cats'] } }],
  DescribeClusters: [
    {
      reply: {
        clusters: [
          { clusterName: 'cats', clusterArn: 'cats', status: 'ACTIVE', runningTasksCount: 1, pendingTasksCount: 2 },
        ],
      },
    },
  ],
  ListServices: [{ reply: { serviceArns: [] } }],
  ListTaskDefinitionFamilies: [{ reply: { families: [] } }],
  ListTasks: [{ reply: { taskArns: [taskArn] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
  DescribeTaskDefinition: [
    { reply: { taskDefinition: { containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80 }] }] } } },
  ],
};
export const network = {
  describeNetworkInterfaces: {
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Association: { PublicIp: '3.1.2.3' } }],
  },
};
/** Milliseconds. */
export const quick = { every: 10, clusters: 10_000, seldom: 10_000, rest: 10 };
