/** What a test says of a service; the rest is a service `cats` with two tasks of its first revision, deployed well. */
export interface ServiceSetting {
  readonly revision?: number;
  readonly deployments?: readonly DeploymentSetting[];
  /** Messages, the latest first. */
  readonly events?: readonly string[];
  readonly desiredCount?: number;
  readonly [member: string]: unknown;
}

/** What of a deployment a test is about. */
export interface DeploymentSetting {
  readonly id?: string;
  readonly revision?: number;
  readonly status?: string;
  readonly rolloutState?: string;
  readonly desiredCount?: number;
  readonly runningCount?: number;
  readonly pendingCount?: number;
  readonly failedTasks?: number;
  readonly [member: string]: unknown;
}

const place = 'arn:aws:ecs:eu-west-1:123456789012';

/** ARN of a revision of the family `cats`. */
export function revision(number: number): string {
  return `${place}:task-definition/cats:${number}`;
}

/** A service as ECS describes it on the wire. */
export function serviceOf(setting: ServiceSetting = {}): Readonly<Record<string, unknown>> {
  const {
    revision: number = 1,
    deployments = [{ revision: number }],
    events = [],
    desiredCount = 2,
    ...more
  } = setting;
  return {
    serviceName: 'cats',
    serviceArn: `${place}:service/main/cats`,
    clusterArn: `${place}:cluster/main`,
    status: 'ACTIVE',
    launchType: 'FARGATE',
    taskDefinition: revision(number),
    desiredCount,
    runningCount: desiredCount,
    pendingCount: 0,
    deployments: deployments.map((deployment) => deploymentOf(deployment, desiredCount)),
    events: events.map((message, at) => ({ id: `e-${at}`, message, createdAt: 2_000_000_000 - at })),
    ...more,
  };
}

function deploymentOf({ revision: number = 1, ...more }: DeploymentSetting, desiredCount: number) {
  return {
    id: 'ecs-svc/1',
    status: 'PRIMARY',
    taskDefinition: revision(number),
    desiredCount,
    runningCount: desiredCount,
    pendingCount: 0,
    failedTasks: 0,
    rolloutState: 'COMPLETED',
    createdAt: 1_900_000_000,
    ...more,
  };
}

/** A stopped task that a deployment had started. */
export function stoppedTask(
  startedBy: string,
  container: object,
  more: object = {},
): Readonly<Record<string, unknown>> {
  return {
    taskArn: `${place}:task/main/t-1`,
    taskDefinitionArn: revision(2),
    startedBy,
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', image: 'cats:2', lastStatus: 'STOPPED', ...container }],
    ...more,
  };
}
