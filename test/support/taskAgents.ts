import type { Container, RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';

/** What the agents of ECS say of tasks and moto does not: when their containers run, how they ended, and their sessions. */
export interface TaskAgents {
  /** A task was started by this request. */
  started(task: Task, input: Pick<RunTaskCommandInput, 'enableExecuteCommand'>): void;
  /** A task as moto knows it, with what its agents say. */
  describe(task: Task, ofService: Partial<Task> | undefined): Task;
  /** What ECS answers to ExecuteCommand. */
  session(wanted: { readonly task?: string; readonly container?: string }): object;
}

/** Knows no task yet. */
export function createTaskAgents(): TaskAgents {
  const since = new Map<string, Date>();
  const ended = new Map<string, Date>();
  const withExec = new Set<string>();
  const first = (times: Map<string, Date>, arn: string) => {
    const time = times.get(arn) ?? new Date();
    times.set(arn, time);
    return time;
  };

  return {
    started({ taskArn = '' }, { enableExecuteCommand }) {
      if (enableExecuteCommand) withExec.add(taskArn);
    },

    describe(task, ofService = {}) {
      const { taskArn = '', lastStatus } = task;
      const createdAt = first(since, taskArn);
      const hasStopped = lastStatus === 'STOPPED';
      const known: Task = {
        ...task,
        createdAt,
        startedAt: createdAt,
        enableExecuteCommand: withExec.has(taskArn),
        ...(hasStopped ? { stoppedAt: first(ended, taskArn), stopCode: 'UserInitiated' } : {}),
        ...ofService,
      };
      const failed = known.stopCode === 'TaskFailedToStart';
      if (failed) delete known.startedAt;
      return { ...known, containers: task.containers?.map((container) => describeContainer(container, known)) };
    },

    session({ task = '', container }) {
      if (!withExec.has(task)) {
        return { __type: 'InvalidParameterException', message: 'The execute command failed: it is not enabled' };
      }
      return {
        taskArn: task,
        containerName: container,
        interactive: true,
        session: { sessionId: 'ecs-execute-command-cats', streamUrl: 'wss://127.0.0.1/cats', tokenValue: sessionToken },
      };
    },
  };
}

/** What may be seen nowhere but by the plugin. */
export const sessionToken = 'AAEAAWtva2VuX29mX2NhdHM';

function describeContainer(container: Container, { lastStatus, stopCode, enableExecuteCommand }: Task): Container {
  const rest = { ...container };
  delete rest.exitCode;
  const runtimeId = container.containerArn?.split('/').at(-1);
  if (lastStatus !== 'STOPPED') {
    const agent = { name: 'ExecuteCommandAgent' as const, lastStatus: 'RUNNING' };
    return { ...rest, lastStatus: 'RUNNING', runtimeId, ...(enableExecuteCommand ? { managedAgents: [agent] } : {}) };
  }
  // 143: ended by SIGTERM, as it was asked to.
  return { ...rest, lastStatus: 'STOPPED', ...(stopCode === 'TaskFailedToStart' ? {} : { exitCode: 143 }) };
}
