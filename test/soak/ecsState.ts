/** What ECS knows and does in a soak: it starts a set of tasks once for each client token, and lets them live. */
export interface EcsState {
  answer(operation: string, input: Readonly<Record<string, unknown>>): Answer;
  /** Every task that was ever started. */
  readonly tasks: readonly LivingTask[];
  /** From now on tasks stay as they are. */
  freeze(): void;
  /** Tokens with which tasks were asked for. */
  readonly tokens: ReadonlySet<string>;
}

interface Answer {
  readonly status: number;
  readonly reply: Readonly<Record<string, unknown>>;
}

/** A task as DescribeTasks tells of it. */
export interface LivingTask {
  readonly taskArn: string;
  lastStatus: string;
  readonly [member: string]: unknown;
}

/** What becomes of the tasks of a run, when nothing is lost. */
export type Fate =
  'runs' | 'ends well' | 'fails to start' | 'crashes' | 'has no room' | 'has room for one' | 'is refused';

const account = 'arn:aws:ecs:eu-west-1:123456789012';
const clusterArn = `${account}:cluster/cats`;

/** Knows one cluster, `cats`, without a task. */
export function createEcsState(fate: Fate): EcsState {
  const tasks: LivingTask[] = [];
  const sets = new Map<string, { readonly input: string; readonly answer: Answer }>();
  let revisions = 0;
  let isFrozen = false;

  const operations: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => Answer>> = {
    RegisterTaskDefinition: ({ family }) => {
      revisions++;
      return ok({ taskDefinition: { taskDefinitionArn: `${account}:task-definition/${String(family)}:${revisions}` } });
    },

    RunTask: (input) => {
      const token = String(input['clientToken']);
      const before = sets.get(token);
      if (before && before.input !== JSON.stringify(input)) {
        return error('ConflictException', 'The request was already made with other parameters.');
      }
      const answer = before?.answer ?? start(input);
      sets.set(token, { input: JSON.stringify(input), answer });
      return answer;
    },

    DescribeTasks: ({ tasks: asked }) => {
      const found = tasks.filter(({ taskArn }) => Array.isArray(asked) && asked.includes(taskArn));
      const described = structuredClone(found);
      found.forEach(live);
      return ok({ tasks: described, failures: [] });
    },

    ListTasks: ({ desiredStatus }) =>
      ok({
        taskArns: tasks
          .filter(({ lastStatus }) => (lastStatus === 'STOPPED') === (desiredStatus === 'STOPPED'))
          .map(({ taskArn }) => taskArn),
      }),

    DescribeTaskDefinition: () => ok({ taskDefinition: { containerDefinitions: [{ name: 'web' }] } }),
    ListClusters: () => ok({ clusterArns: [clusterArn] }),
    DescribeClusters: () => ok({ clusters: [{ clusterArn, clusterName: 'cats', status: 'ACTIVE' }], failures: [] }),
    ListServices: () => ok({ serviceArns: [] }),
  };

  function start(input: Readonly<Record<string, unknown>>): Answer {
    if (fate === 'is refused') return error('InvalidParameterException', 'No Container Instances were found.');
    if (fate === 'has no room') return ok({ tasks: [], failures: [{ arn: clusterArn, reason: 'RESOURCE:MEMORY' }] });
    const wanted = Number(input['count']);
    const count = fate === 'has room for one' ? 1 : wanted;
    const made = Array.from({ length: count }, (_, at): LivingTask => ({
      taskArn: `${account}:task/cats/${String(tasks.length + at).padStart(32, '0')}`,
      clusterArn,
      taskDefinitionArn: String(input['taskDefinition']),
      launchType: 'FARGATE',
      lastStatus: 'PROVISIONING',
      containers: [{ name: 'web', lastStatus: 'PENDING' }],
    }));
    tasks.push(...made);
    const failures = count < wanted ? [{ arn: clusterArn, reason: 'RESOURCE:CPU' }] : [];
    return ok({ tasks: structuredClone(made), failures });
  }

  function live(task: LivingTask): void {
    if (isFrozen) return;
    const at = ['PROVISIONING', 'PENDING', 'RUNNING'].indexOf(task.lastStatus);
    if (at === 0) task.lastStatus = 'PENDING';
    if (at !== 1) return;
    Object.assign(task, lives[fate] ?? { lastStatus: 'RUNNING' });
  }

  return {
    tasks,
    get tokens() {
      return new Set(sets.keys());
    },
    freeze() {
      isFrozen = true;
    },
    answer(operation, input) {
      const act = operations[operation];
      return act ? act(input) : error('InvalidAction', `${operation} is not part of a soak`);
    },
  };
}

/** What a task comes to after PENDING, where it is not RUNNING. */
const lives: Readonly<Partial<Record<Fate, object>>> = {
  'ends well': {
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 0 }],
  },
  crashes: {
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 1 }],
  },
  'fails to start': {
    lastStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
    containers: [{ name: 'web', lastStatus: 'STOPPED' }],
  },
};

function ok(reply: Readonly<Record<string, unknown>>): Answer {
  return { status: 200, reply };
}

function error(type: string, message: string): Answer {
  return { status: 400, reply: { __type: type, message } };
}
