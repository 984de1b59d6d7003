import type { RunTaskArgs } from '../../client/commands/runTask';
import type { Answer } from './fakeEcs';

export const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
export const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3';

/** The first task of cats, as ECS tells of it. */
export const task = {
  taskArn,
  taskDefinitionArn,
  clusterArn: 'cats',
  launchType: 'FARGATE',
  lastStatus: 'PROVISIONING',
};

/** The second one. */
export const second = { ...task, taskArn: `${taskArn}2` };

/** What DescribeTasks answers of both, with a change to each. */
export const both = (change: object) => ({ reply: { tasks: [task, second].map((each) => ({ ...each, ...change })) } });

export const file = '/cats/task-definition.json';

/** What the file says. */
export const definition = {
  family: 'container-of-cats',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'cats:1', portMappings: [{ containerPort: 80 }] }],
};

/** The file for an editor that has no disk. */
export const files = { [file]: JSON.stringify(definition) };

/** Everything goes well. */
export const answers: Readonly<Record<string, readonly Answer[]>> = {
  ListClusters: [{ reply: { clusterArns: ['cats'] } }],
  DescribeClusters: [
    {
      reply: {
        clusters: [
          {
            clusterName: 'cats',
            status: 'ACTIVE',
            capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
            registeredContainerInstancesCount: 1,
          },
        ],
      },
    },
  ],
  RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }],
  RunTask: [both({})],
  DescribeTasks: [both({ lastStatus: 'PENDING' }), both({ lastStatus: 'RUNNING' })],
  DescribeTaskDefinition: [{ reply: { taskDefinition: { ...definition, taskDefinitionArn } } }],
};

/** What EC2 answers: a default VPC with subnets and security groups. */
export const network = {
  describeVpcs: { Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }] },
  describeSubnets: {
    Subnets: [
      { SubnetId: 'subnet-a', AvailabilityZone: 'eu-west-1a', VpcId: 'vpc-1' },
      { SubnetId: 'subnet-a2', AvailabilityZone: 'eu-west-1a', VpcId: 'vpc-1' },
      { SubnetId: 'subnet-b', AvailabilityZone: 'eu-west-1b', VpcId: 'vpc-1' },
      { SubnetId: 'subnet-c', AvailabilityZone: 'eu-west-1c', VpcId: 'vpc-1' },
    ],
  },
  describeRouteTables: { RouteTables: [{ Associations: [{ Main: true }], Routes: [{ GatewayId: 'igw-1' }] }] },
  describeSecurityGroups: {
    SecurityGroups: [
      { GroupId: 'sg-1', GroupName: 'default' },
      { GroupId: 'sg-2', GroupName: 'web' },
    ],
  },
  describeNetworkInterfaces: {},
};

/** A run in which nothing is left to ask. */
export const complete: Partial<RunTaskArgs> = {
  file,
  cluster: 'cats',
  launchType: 'FARGATE',
  subnets: ['subnet-a'],
  securityGroups: ['sg-2'],
  assignPublicIp: 'ENABLED',
  count: 2,
  confirm: true,
};
