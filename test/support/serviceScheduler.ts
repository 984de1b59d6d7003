import type {
  CreateServiceCommandInput,
  ECS,
  Service,
  ServiceDeployment,
  Task,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';

import { toDeployment } from './scheduledService';
import type { Rollout, Scheduled } from './scheduledService';

/**
 * What the scheduler of ECS does with services and moto does not: it starts and stops their tasks, deployment by
 * deployment, and goes back when a deployment with a circuit breaker fails.
 */
export interface ServiceScheduler {
  create(input: CreateServiceCommandInput, service: Service): void;
  update(input: UpdateServiceCommandInput, service: Service): Promise<void>;
  delete(service: Service): Promise<void>;
  /** A service as moto knows it, with its deployments, counts and events as they are. */
  describe(service: Service): Service;
  /** ARNs of the tasks of a service; undefined when it is not known. */
  tasksOf(cluster: string, service: string, isStopped: boolean): readonly string[] | undefined;
  /** What a service has to do with a task; undefined when it is not of one. */
  ofTask(task: Task): Partial<Task> | undefined;
  isDeleted(serviceArn: string): boolean;
  /** What ECS remembers of a service's deployments that went well. */
  remembered(serviceArn: string): readonly ServiceDeployment[];
  /** Has the tasks of a revision fail from now on. */
  breakRevision(taskDefinition: string, reason: string): void;
  /** Does one thing for each service. */
  step(): Promise<void>;
}

/** The circuit breaker of ECS waits for three failures at least. */
const threshold = 3;

/** Knows no service yet. `onStart` is told of each task that it starts. */
export function createServiceScheduler(
  ecs: ECS,
  onStart: (task: Task, input: CreateServiceCommandInput) => Promise<void>,
): ServiceScheduler {
  const services = new Map<string, Scheduled>();
  const broken = new Map<string, string>();
  let count = 0;
  const begin = (taskDefinition: string, hasExec = false): Rollout => ({
    id: `ecs-svc/${String(++count).padStart(19, '3')}`,
    taskDefinition,
    hasExec,
    createdAt: new Date(),
    running: [],
    stopped: [],
    failed: 0,
    state: 'IN_PROGRESS',
  });

  const say = (service: Scheduled, message: string) =>
    service.events.unshift({
      id: `event-${++count}`,
      createdAt: new Date(),
      message: `(service ${service.input.serviceName}) ${message}`,
    });

  const start = async (service: Scheduled, rollout: Rollout) => {
    const { cluster, launchType, networkConfiguration } = service.input;
    const { tasks = [] } = await ecs.runTask({
      cluster,
      launchType,
      networkConfiguration,
      taskDefinition: rollout.taskDefinition,
      startedBy: rollout.id,
      count: 1,
    });
    const [task] = tasks;
    if (!task) return;
    await onStart(task, { ...service.input, enableExecuteCommand: rollout.hasExec });
    const arn = task.taskArn ?? '';
    say(service, `has started 1 tasks: (task ${arn.split('/').at(-1)}).`);
    rollout.running.push(arn);
    const reason = broken.get(rollout.taskDefinition);
    if (reason === undefined) return;
    await stop(service, rollout, reason);
    rollout.failed += 1;
    if (service.input.deploymentConfiguration?.deploymentCircuitBreaker?.rollback && rollout.failed >= threshold) {
      rollBack(service, rollout);
    }
  };

  const stop = async ({ input: { cluster } }: Scheduled, rollout: Rollout, reason: string) => {
    const task = rollout.running.shift();
    if (!task) return;
    await ecs.stopTask({ cluster, task, reason });
    rollout.stopped.push(task);
  };

  const rollBack = (service: Scheduled, rollout: Rollout) => {
    const before = service.rollouts.find(({ state }) => state === 'COMPLETED');
    if (!before) return;
    rollout.state = 'FAILED';
    say(service, `(deployment ${rollout.id}) deployment failed: tasks failed to start.`);
    say(service, `rolling back to deployment ${before.id}.`);
    service.rollouts = [before, ...service.rollouts.filter((each) => each !== before)];
  };

  const step = async (service: Scheduled) => {
    const [wanted, ...others] = service.rollouts;
    if (!wanted) return;
    const scaling = `Scaling activity initiated by (deployment ${wanted.id})`;
    if (wanted.running.length < service.desired) return start(service, wanted);
    if (wanted.running.length > service.desired) return stop(service, wanted, scaling);
    const old = others.find(({ running }) => running.length > 0);
    if (old) return stop(service, old, scaling);
    if (wanted.state === 'COMPLETED' && others.length === 0) return;
    wanted.state = 'COMPLETED';
    service.past.push(...others);
    service.rollouts = [wanted];
    say(service, `(deployment ${wanted.id}) deployment completed.`);
    say(service, 'has reached a steady state.');
  };

  return {
    create(input, { serviceArn = '', taskDefinition = '' }) {
      const rollouts = [begin(taskDefinition, input.enableExecuteCommand)];
      services.set(serviceArn, {
        input,
        desired: input.desiredCount ?? 0,
        isDeleted: false,
        rollouts,
        past: [],
        events: [],
      });
    },

    async update({ desiredCount, forceNewDeployment, taskDefinition, enableExecuteCommand }, { serviceArn = '' }) {
      const service = services.get(serviceArn);
      if (!service) return;
      service.desired = desiredCount ?? service.desired;
      const hasExec = enableExecuteCommand ?? service.input.enableExecuteCommand ?? false;
      service.input = { ...service.input, enableExecuteCommand: hasExec };
      const [wanted] = service.rollouts;
      if (!taskDefinition && !forceNewDeployment) {
        if (wanted) wanted.state = 'IN_PROGRESS';
        return;
      }
      const named = taskDefinition ?? wanted?.taskDefinition;
      const { taskDefinition: found } = await ecs.describeTaskDefinition({ taskDefinition: named });
      service.rollouts.unshift(begin(found?.taskDefinitionArn ?? '', hasExec));
    },

    async delete({ serviceArn = '' }) {
      const service = services.get(serviceArn);
      if (!service) return;
      service.isDeleted = true;
      service.desired = 0;
      for (const rollout of service.rollouts) {
        while (rollout.running.length > 0) await stop(service, rollout, 'Scaling activity initiated by the deletion');
      }
    },

    describe(known) {
      const service = services.get(known.serviceArn ?? '');
      if (!service) return known;
      const deployments = service.rollouts.map((rollout, at) => toDeployment(rollout, at === 0, service));
      return {
        ...known,
        taskDefinition: service.rollouts[0]?.taskDefinition,
        desiredCount: service.desired,
        runningCount: service.rollouts.reduce((sum, { running }) => sum + running.length, 0),
        pendingCount: 0,
        deployments,
        deploymentConfiguration: service.input.deploymentConfiguration,
        enableExecuteCommand: service.input.enableExecuteCommand ?? false,
        events: service.events,
      };
    },

    tasksOf(cluster, name, isStopped) {
      const isIt = ([arn]: readonly [string, Scheduled]) => arn.endsWith(`/${cluster.split('/').at(-1)}/${name}`);
      const [, service] = [...services].find(isIt) ?? [];
      const all = service && [...service.rollouts, ...service.past];
      return all?.flatMap(({ running, stopped }) => (isStopped ? stopped : running));
    },

    ofTask({ taskArn = '', lastStatus, taskDefinitionArn = '' }) {
      for (const { input, rollouts, past } of services.values()) {
        const rollout = [...rollouts, ...past].find(({ running, stopped }) =>
          [...running, ...stopped].includes(taskArn),
        );
        if (!rollout) continue;
        const stopCode = broken.has(taskDefinitionArn) ? 'TaskFailedToStart' : 'ServiceSchedulerInitiated';
        return {
          group: `service:${input.serviceName}`,
          startedBy: rollout.id,
          enableExecuteCommand: rollout.hasExec,
          ...(lastStatus === 'STOPPED' ? { stopCode } : {}),
        };
      }
      return undefined;
    },

    isDeleted: (serviceArn) => services.get(serviceArn)?.isDeleted ?? false,

    remembered(serviceArn) {
      const { rollouts = [], past = [] } = services.get(serviceArn) ?? {};
      const good = [...rollouts, ...past].filter(({ state }) => state === 'COMPLETED');
      return good.map(({ createdAt, taskDefinition }) => ({
        serviceArn,
        createdAt,
        status: 'SUCCESSFUL',
        targetServiceRevisionArn: taskDefinition.replace(':task-definition/', ':service-revision/'),
      }));
    },

    breakRevision: (taskDefinition, reason) => void broken.set(taskDefinition, reason),

    async step() {
      for (const service of services.values()) if (!service.isDeleted) await step(service);
    },
  };
}
