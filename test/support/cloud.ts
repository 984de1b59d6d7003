import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { IAM } from '@aws-sdk/client-iam';

import { connectDefaultVpc } from './internetGateway';
import { requirePart } from './parts';

/** What happens in AWS without Slipway: what somebody else does there, and what moto leaves to its user. */
export interface Cloud {
  /** Connects the default VPC with the internet. */
  connectVpc(): Promise<void>;
  createCluster(clusterName: string): Promise<void>;
  /** Creates a service that wants one task on Fargate. moto leaves it at that: `startEcsOnMoto` has it run. */
  createService(cluster: string, serviceName: string, taskDefinition: string): Promise<void>;
  /** Creates a role that tasks may take on; gives its ARN. */
  createRole(name: string): Promise<string>;
  /** Gives the newest task of a cluster the public address that Fargate would have given it. */
  giveAddress(cluster: string): Promise<string>;
  /** Adds an instance to a cluster, as an instance's own agent would. */
  addInstance(cluster: string): Promise<void>;
  /** Stops every running task of a cluster. */
  stopTasks(cluster: string, reason: string): Promise<void>;
  /** Registers a revision once more; gives the ARN of the new one. */
  registerAgain(taskDefinition: string): Promise<string>;
  /** Prints lines in the newest task of a cluster, as its container would into the log group of its definition. */
  print(cluster: string, lines: readonly string[]): Promise<void>;
  /** The revisions that the tasks of a service run, `family:revision` each. */
  revisionsOf(cluster: string, serviceName: string): Promise<readonly string[]>;
  /** How many tasks of a cluster run. */
  countTasks(cluster: string): Promise<number>;
  /** How the newest task of a cluster was asked for. */
  launchType(cluster: string): Promise<string | undefined>;
}

/** moto takes any. */
export const cloudKeys = { accessKeyId: 'testing', secretAccessKey: 'testing' };

/** A configuration file of AWS with the profile `cats`. */
export function profileText(region: string, endpoint: string): string {
  return [
    '[profile cats]',
    `region = ${region}`,
    `endpoint_url = ${endpoint}`,
    `aws_access_key_id = ${cloudKeys.accessKeyId}`,
    `aws_secret_access_key = ${cloudKeys.secretAccessKey}`,
  ].join('\n');
}

/** Calls the AWS API server as somebody else would. */
export function openCloud(region: string, endpoint = requirePart('aws')): Cloud {
  const setting = { region, endpoint, credentials: cloudKeys };
  const ecs = new ECS(setting);
  const ec2 = new EC2(setting);
  const iam = new IAM(setting);
  const logs = new CloudWatchLogs(setting);

  const runningTasks = async (cluster: string) => {
    const { taskArns = [] } = await ecs.listTasks({ cluster, desiredStatus: 'RUNNING' });
    if (taskArns.length === 0) return [];
    return (await ecs.describeTasks({ cluster, tasks: taskArns })).tasks ?? [];
  };

  return {
    connectVpc: () => connectDefaultVpc(ec2),
    async createCluster(clusterName) {
      await ecs.createCluster({ clusterName });
    },

    async createService(cluster, serviceName, taskDefinition) {
      const { Subnets = [] } = await ec2.describeSubnets({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] });
      const subnets = Subnets.slice(0, 1).flatMap(({ SubnetId }) => SubnetId ?? []);
      await ecs.createService({
        cluster,
        serviceName,
        taskDefinition,
        desiredCount: 1,
        launchType: 'FARGATE',
        // moto asks for the groups too.
        networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [] } },
      });
    },

    async createRole(RoleName) {
      const trust = { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' };
      const AssumeRolePolicyDocument = JSON.stringify({ Statement: [trust] });
      return (await iam.createRole({ RoleName, AssumeRolePolicyDocument })).Role?.Arn ?? '';
    },

    async giveAddress(cluster) {
      const [task] = await runningTasks(cluster);
      const details = task?.attachments?.flatMap((attachment) => attachment.details ?? []) ?? [];
      const id = details.find(({ name }) => name === 'networkInterfaceId')?.value;
      if (!id) throw new Error(`The task of ${cluster} has no network interface`);
      const { AllocationId, PublicIp } = await ec2.allocateAddress({ Domain: 'vpc' });
      await ec2.associateAddress({ AllocationId, NetworkInterfaceId: id });
      return PublicIp ?? '';
    },

    async addInstance(cluster) {
      const image = (await ec2.describeImages({ MaxResults: 5 })).Images?.[0]?.ImageId;
      const { Instances } = await ec2.runInstances({
        ImageId: image,
        InstanceType: 't3.small',
        MinCount: 1,
        MaxCount: 1,
      });
      const instanceId = Instances?.[0]?.InstanceId;
      await ecs.registerContainerInstance({ cluster, instanceIdentityDocument: JSON.stringify({ instanceId }) });
    },

    async stopTasks(cluster, reason) {
      for (const { taskArn } of await runningTasks(cluster)) await ecs.stopTask({ cluster, task: taskArn, reason });
    },

    async registerAgain(taskDefinition) {
      const { taskDefinition: known } = await ecs.describeTaskDefinition({ taskDefinition });
      const { family, networkMode, requiresCompatibilities, cpu, memory, containerDefinitions } = known ?? {};
      const input = { family, networkMode, requiresCompatibilities, cpu, memory, containerDefinitions };
      return (await ecs.registerTaskDefinition(input)).taskDefinition?.taskDefinitionArn ?? '';
    },

    async print(cluster, lines) {
      const [task] = await runningTasks(cluster);
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: task?.taskDefinitionArn });
      const [container] = taskDefinition?.containerDefinitions ?? [];
      const { 'awslogs-group': logGroupName, 'awslogs-stream-prefix': prefix } =
        container?.logConfiguration?.options ?? {};
      const logStreamName = `${prefix}/${container?.name}/${task?.taskArn?.split('/').at(-1)}`;
      const stream = { logGroupName, logStreamName };
      await logs.createLogStream(stream).catch(() => undefined); // It may be there.
      const logEvents = lines.map((message) => ({ message, timestamp: Date.now() }));
      await logs.putLogEvents({ ...stream, logEvents });
    },

    async revisionsOf(cluster, serviceName) {
      const { taskArns: tasks = [] } = await ecs.listTasks({ cluster, serviceName });
      if (tasks.length === 0) return [];
      const { tasks: described = [] } = await ecs.describeTasks({ cluster, tasks });
      return described.map(({ taskDefinitionArn }) => taskDefinitionArn?.split('/').at(-1) ?? '');
    },

    countTasks: async (cluster) => (await runningTasks(cluster)).length,

    launchType: async (cluster) => (await runningTasks(cluster))[0]?.launchType,
  };
}
