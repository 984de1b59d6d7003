import type { CreateServiceCommandInput, Service as SdkService, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';

import { nameOf } from './arn';
import type { Connection } from './connection';

/** A service as DescribeServices tells of it. */
export interface Service {
  readonly name: string;
  readonly arn: string;
  /** `ACTIVE`, `DRAINING` or `INACTIVE`. */
  readonly status: string;
  /** ARN of the revision it is to run. */
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  /** `ECS`; `CODE_DEPLOY` and `EXTERNAL` deploy by themselves. */
  readonly controller: string;
  /** One task on each container instance: its count is not ours to set. */
  readonly isDaemon: boolean;
  /** What Fargate needs to price it: launch type or capacity provider. */
  readonly launch: string | undefined;
  readonly hasExec: boolean;
  /** Whether a deployment that goes on failing is given up by ECS itself. */
  readonly hasCircuitBreaker: boolean;
  /** ARNs of the target groups that its tasks are registered with. */
  readonly targetGroups: readonly string[];
  /** The newest first. */
  readonly deployments: readonly Deployment[];
  /** The latest first, at most ten. */
  readonly events: readonly ServiceEvent[];
}

/** One attempt to bring tasks of a revision to life. */
export interface Deployment {
  readonly id: string;
  /** `PRIMARY` is the one that is wanted, `ACTIVE` one that is being replaced. */
  readonly status: string;
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly failedTasks: number;
  /** `IN_PROGRESS`, `COMPLETED` or `FAILED`; undefined where nobody says so. */
  readonly rolloutState: string | undefined;
  readonly rolloutStateReason: string | undefined;
  readonly createdAt: Date | undefined;
}

/** What the scheduler of a service says it did, or could not do. */
export interface ServiceEvent {
  readonly id: string;
  readonly at: Date | undefined;
  readonly message: string;
}

/** One page of up to 100 ARNs of the services of a cluster. */
export async function listServicesFrom(
  aws: Connection,
  cluster: string,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const page = await aws.ecs(`Could not list the services of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.listServices({ cluster, maxResults: 100, nextToken }, options),
  );
  return { ids: page.serviceArns ?? [], next: page.nextToken };
}

/** The services that ECS knows among at most ten, by ARN or name. */
export async function describeServices(
  aws: Connection,
  cluster: string,
  services: readonly string[],
  signal: AbortSignal,
): Promise<readonly Service[]> {
  const reply = await aws.ecs(`Could not look at the services of ${nameOf(cluster)}`, signal, (ecs, options) =>
    ecs.describeServices({ cluster, services: [...services] }, options),
  );
  return (reply.services ?? []).map(toService);
}

/** Creates a service. A repeated request with the same client token creates one at most. */
export async function createService(
  aws: Connection,
  input: CreateServiceCommandInput,
  signal: AbortSignal,
): Promise<Service> {
  const reply = await aws.ecs(`Could not create the service ${input.serviceName ?? ''}`, signal, (ecs, options) =>
    ecs.createService(input, options),
  );
  return toService(reply.service ?? {});
}

/** Changes a service, which answers with the deployment that it begins. */
export async function updateService(
  aws: Connection,
  what: string,
  input: UpdateServiceCommandInput,
  signal: AbortSignal,
): Promise<Service> {
  const reply = await aws.ecs(what, signal, (ecs, options) => ecs.updateService(input, options));
  return toService(reply.service ?? {});
}

/** Deletes a service and stops its tasks. */
export async function deleteService(
  aws: Connection,
  cluster: string,
  service: string,
  signal: AbortSignal,
): Promise<Service> {
  const reply = await aws.ecs(`Could not delete the service ${nameOf(service)}`, signal, (ecs, options) =>
    ecs.deleteService({ cluster, service, force: true }, options),
  );
  return toService(reply.service ?? {});
}

/** ARNs of the revisions that a service has deployed well, the latest first. */
export async function successfulRevisions(
  aws: Connection,
  cluster: string,
  service: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const what = `Could not look at the deployments of ${nameOf(service)}`;
  const page = await aws.ecs(what, signal, (ecs, options) =>
    ecs.listServiceDeployments({ cluster, service, status: ['SUCCESSFUL'], maxResults: 20 }, options),
  );
  const newest = [...(page.serviceDeployments ?? [])].sort(
    (one, other) => Number(other.createdAt ?? 0) - Number(one.createdAt ?? 0),
  );
  const arns = [...new Set(newest.flatMap(({ targetServiceRevisionArn }) => targetServiceRevisionArn ?? []))];
  if (arns.length === 0) return [];

  const reply = await aws.ecs(what, signal, (ecs, options) =>
    ecs.describeServiceRevisions({ serviceRevisionArns: arns }, options),
  );
  const definitions = new Map(
    (reply.serviceRevisions ?? []).map(({ serviceRevisionArn, taskDefinition }) => [
      serviceRevisionArn,
      taskDefinition,
    ]),
  );
  return [...new Set(arns.flatMap((arn) => definitions.get(arn) ?? []))];
}

function toService(service: SdkService): Service {
  const { capacityProviderStrategy = [], deployments = [], events = [] } = service;
  return {
    name: service.serviceName ?? '',
    arn: service.serviceArn ?? '',
    status: service.status ?? '',
    taskDefinition: service.taskDefinition ?? '',
    desiredCount: service.desiredCount ?? 0,
    runningCount: service.runningCount ?? 0,
    pendingCount: service.pendingCount ?? 0,
    controller: service.deploymentController?.type ?? 'ECS',
    isDaemon: service.schedulingStrategy === 'DAEMON',
    launch: service.launchType ?? (capacityProviderStrategy.map((it) => it.capacityProvider).join(', ') || undefined),
    hasCircuitBreaker: service.deploymentConfiguration?.deploymentCircuitBreaker?.enable ?? false,
    hasExec: service.enableExecuteCommand ?? false,
    targetGroups: (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    deployments: deployments.map((deployment) => ({
      id: deployment.id ?? '',
      status: deployment.status ?? '',
      taskDefinition: deployment.taskDefinition ?? '',
      desiredCount: deployment.desiredCount ?? 0,
      runningCount: deployment.runningCount ?? 0,
      pendingCount: deployment.pendingCount ?? 0,
      failedTasks: deployment.failedTasks ?? 0,
      rolloutState: deployment.rolloutState,
      rolloutStateReason: deployment.rolloutStateReason,
      createdAt: deployment.createdAt,
    })),
    events: events.slice(0, keptEvents).map(({ id = '', createdAt, message = '' }) => ({ id, at: createdAt, message })),
  };
}

/** ECS keeps a hundred of each service; hundreds of services are followed at once. */
const keptEvents = 10;
