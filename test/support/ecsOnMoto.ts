import { setTimeout as wait } from 'node:timers/promises';

import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import type {
  Cluster,
  ContainerInstance,
  CreateServiceCommandInput,
  ECSClientConfig,
  RunTaskCommandInput,
  Service,
  Task,
} from '@aws-sdk/client-ecs';

import { cloudKeys } from './cloud';
import type { Answered, Asked, Forwarder } from './forwarder';
import { startForwarder } from './forwarder';
import { createServiceScheduler } from './serviceScheduler';
import { createTaskAgents } from './taskAgents';

/**
 * moto, and before it what AWS does by itself and moto does not: the scheduler of services, the agents on tasks, and
 * the image of instances, which CloudFormation looks up in a public parameter.
 */
export interface EcsOnMoto extends Forwarder {
  /** Has the tasks of a revision fail from now on, with the reason that ECS would give. */
  breakRevision(taskDefinition: string, reason: string): void;
}

/** What of ECS's requests and replies is read here. */
type Input = RunTaskCommandInput &
  CreateServiceCommandInput & {
    readonly service?: string;
    readonly task?: string;
    readonly container?: string;
    readonly desiredStatus?: string;
    readonly serviceRevisionArns?: readonly string[];
  };
interface Reply {
  readonly service?: Service;
  readonly services?: readonly Service[];
  readonly task?: Task;
  readonly tasks?: readonly Task[];
  readonly serviceArns?: readonly string[];
  readonly clusters?: readonly Cluster[];
  readonly containerInstances?: readonly ContainerInstance[];
}

type Networked = Pick<RunTaskCommandInput, 'networkConfiguration'>;

/** Milliseconds between two things that the scheduler does. */
const pace = 700;

/** Starts it before a moto, which answers all else. */
export async function startEcsOnMoto(target: string, region: string): Promise<EcsOnMoto> {
  const setting = { region, endpoint: target, credentials: cloudKeys };
  const ecs = new ECS(setting);
  const ec2 = new EC2(setting);
  const agents = createTaskAgents();
  const scheduler = createServiceScheduler(ecs, (task, input) => {
    agents.started(task, input);
    return giveAddress(task, input, ec2);
  });

  /** By operation: what becomes of the reply of moto. */
  const after: Readonly<Record<string, (input: Input, reply: Reply) => object | Promise<object>>> = {
    async CreateService(input, reply) {
      if (reply.service) scheduler.create(input, reply.service);
      return described(reply);
    },
    async UpdateService(input, reply) {
      if (reply.service) await scheduler.update({ ...input, service: input.service ?? '' }, reply.service);
      return described(reply);
    },
    async DeleteService(_, reply) {
      if (reply.service) await scheduler.delete(reply.service);
      return reply;
    },
    // moto goes on listing what is deleted.
    ListServices: (_, { serviceArns = [], ...reply }) => ({
      ...reply,
      serviceArns: serviceArns.filter((arn) => !scheduler.isDeleted(arn)),
    }),
    DescribeServices: (_, reply) => described(reply),
    // The agent of moto's instances is older than ECS Exec.
    DescribeContainerInstances: (_, { containerInstances = [], ...reply }) => ({
      ...reply,
      containerInstances: containerInstances.map((each) => ({ ...each, versionInfo: { agentVersion: '1.97.1' } })),
    }),
    async DescribeClusters(_, { clusters = [], ...reply }) {
      const counted = clusters.map(async (cluster) => {
        const { taskArns = [] } = await ecs.listTasks({ cluster: cluster.clusterArn, desiredStatus: 'RUNNING' });
        return { ...cluster, runningTasksCount: taskArns.length };
      });
      return { ...reply, clusters: await Promise.all(counted) };
    },
    async RunTask(input, reply) {
      for (const task of reply.tasks ?? []) {
        agents.started(task, input);
        await giveAddress(task, input, ec2);
      }
      return described(reply);
    },
    StopTask: (_, reply) => described(reply),
    DescribeTasks: (_, reply) => described(reply),
    ListTasks({ cluster = 'default', serviceName, desiredStatus }, reply) {
      if (!serviceName) return reply;
      return { taskArns: scheduler.tasksOf(cluster, serviceName, desiredStatus === 'STOPPED') ?? [] };
    },
  };
  /** What moto knows nothing of. */
  const instead: Readonly<Record<string, (input: Input) => object>> = {
    ExecuteCommand: agents.session,
    ListServiceDeployments: ({ service = '' }) => ({ serviceDeployments: scheduler.remembered(service) }),
    DescribeServiceRevisions: ({ serviceRevisionArns = [] }) => ({
      serviceRevisions: serviceRevisionArns.map((serviceRevisionArn) => ({
        serviceRevisionArn,
        taskDefinition: serviceRevisionArn.replace(':service-revision/', ':task-definition/'),
      })),
    }),
  };
  const described = (reply: Reply) => ({
    ...reply,
    ...(reply.service ? { service: scheduler.describe(reply.service) } : {}),
    ...(reply.services ? { services: reply.services.map((each) => scheduler.describe(each)) } : {}),
    ...(reply.task ? { task: agents.describe(reply.task, scheduler.ofTask(reply.task)) } : {}),
    ...(reply.tasks ? { tasks: reply.tasks.map((each) => agents.describe(each, scheduler.ofTask(each))) } : {}),
  });

  const server = await startForwarder(target, async (asked, pass) => {
    const operation = operationOf(asked);
    const own = instead[operation];
    if (own) return toAnswer(own(read<Input>(asked)));
    if (operation === 'CreateStack') return pass(await withImage(asked, ec2));
    if (operation === 'DeleteStack') await deleteClusters(asked, setting);
    const answer = await pass(operation === 'RunTask' ? await withGroup(asked, ec2) : asked);
    const change = after[operation];
    if (!change || answer.status !== 200) return answer;
    return toAnswer(await change(read<Input>(asked), read<Reply>(answer)));
  });

  let isOpen = true;
  const scheduling = (async () => {
    for (; isOpen; await wait(pace)) await scheduler.step();
  })();
  return {
    endpoint: server.endpoint,
    breakRevision: scheduler.breakRevision,
    async close() {
      isOpen = false;
      await scheduling;
      await server.close();
    },
  };
}

function operationOf({ headers, body }: Asked): string {
  const [, operation] = /^AmazonEC2ContainerService\w*\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? [];
  return operation ?? new URLSearchParams(body.toString()).get('Action') ?? '';
}

/** Of the service or of its client, and so in the words of its API. */
function read<Content>({ body }: { readonly body: Buffer }): Content {
  return JSON.parse(body.toString()) as Content;
}

/** Times are seconds there. */
function toAnswer(reply: object): Answered {
  const isError = '__type' in reply;
  const text = JSON.stringify(reply, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    const original = this[key];
    return original instanceof Date ? original.getTime() / 1000 : value;
  });
  return { status: isError ? 400 : 200, type: 'application/x-amz-json-1.1', body: Buffer.from(text) };
}

/** The public address that Fargate gives a task that is to have one. */
async function giveAddress({ attachments = [] }: Task, input: Networked, ec2: EC2): Promise<void> {
  if (input.networkConfiguration?.awsvpcConfiguration?.assignPublicIp !== 'ENABLED') return;
  const details = attachments.flatMap((attachment) => attachment.details ?? []);
  const NetworkInterfaceId = details.find(({ name }) => name === 'networkInterfaceId')?.value;
  const { AllocationId } = await ec2.allocateAddress({ Domain: 'vpc' });
  await ec2.associateAddress({ AllocationId, NetworkInterfaceId });
}

/** The request with the VPC's own security group where it names none, as ECS takes it; moto takes none. */
async function withGroup(asked: Asked, ec2: EC2): Promise<Asked> {
  const input = read<Input>(asked);
  const network = input.networkConfiguration?.awsvpcConfiguration;
  if (!network || network.securityGroups?.length) return asked;
  const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: network.subnets });
  const Filters = [
    { Name: 'vpc-id', Values: Subnets.flatMap(({ VpcId }) => VpcId ?? []) },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups = [] } = await ec2.describeSecurityGroups({ Filters });
  const securityGroups = SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
  const networkConfiguration = { awsvpcConfiguration: { ...network, securityGroups } };
  return { ...asked, body: Buffer.from(JSON.stringify({ ...input, networkConfiguration })) };
}

/** The clusters of a stack that is deleted: moto leaves them. */
async function deleteClusters({ body }: Asked, setting: ECSClientConfig): Promise<void> {
  const StackName = new URLSearchParams(body.toString()).get('StackName') ?? '';
  const { StackResources = [] } = await new CloudFormation(setting).describeStackResources({ StackName });
  const ecs = new ECS(setting);
  for (const { ResourceType, PhysicalResourceId: cluster } of StackResources) {
    if (ResourceType === 'AWS::ECS::Cluster') await ecs.deleteCluster({ cluster });
  }
}

/** The request with an image in place of the public parameter that names the latest one: moto has none of them. */
async function withImage(asked: Asked, ec2: EC2): Promise<Asked> {
  const { Images } = await ec2.describeImages({ Owners: ['amazon'] });
  const form = new URLSearchParams(asked.body.toString());
  const template = JSON.parse(form.get('TemplateBody') ?? '{}'); // Ours, which its own tests check.
  for (const parameter of Object.values<Record<string, unknown>>(template.Parameters ?? {})) {
    if (!String(parameter['Default']).startsWith('/aws/service/ecs/optimized-ami/')) continue;
    parameter['Type'] = 'AWS::EC2::Image::Id';
    parameter['Default'] = Images?.[0]?.ImageId;
  }
  form.set('TemplateBody', JSON.stringify(template));
  return { ...asked, body: Buffer.from(form.toString()) };
}
