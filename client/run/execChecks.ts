import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import { nameOf } from '../aws/arn';
import { execActions } from '../aws/rolePolicies';
import { isNewer } from './sessionPlugin';

/** Something that a shell by ECS Exec lacks, and what to do about it. */
export interface Missing {
  readonly what: string;
  readonly remedy: string;
  /** Whether it is mended by running the task again with ECS Exec, which makes or mends the role as well. */
  readonly isMendedByExec?: boolean;
}

/** All that is known of a container that somebody wants a shell in. */
export interface ExecFacts {
  readonly task: Task;
  readonly definition: TaskDefinition;
  readonly container: string;
  /** Of the ECS agent on the container instance; undefined on Fargate, or when it is not known. */
  readonly agentVersion: string | undefined;
}

/**
 * What stands in the way of ECS Exec, as far as task and definition say it; empty when nothing does.
 * Source: the amazon-ecs-exec-checker, and "Using ECS Exec" of the Amazon ECS developer guide.
 */
export function missingForExec({ task, definition, container, agentVersion }: ExecFacts): readonly Missing[] {
  // Until it runs, nothing else can be told.
  if (task.lastStatus !== 'RUNNING') {
    const what = `the task is ${task.lastStatus ?? 'gone'}`;
    return [{ what, remedy: 'Open a shell while it is RUNNING.' }];
  }
  const running = task.containers?.find(({ name }) => name === container);
  const defined = definition.containerDefinitions?.find(({ name }) => name === container);
  const agent = running?.managedAgents?.find(({ name }) => name === 'ExecuteCommandAgent');
  const hasAgent = agent?.lastStatus === 'RUNNING';
  const missing: Missing[] = [];

  if (!running || running.lastStatus !== 'RUNNING') {
    missing.push({
      what: `the container is ${running?.lastStatus ?? 'not there'}`,
      remedy: 'Open a shell while it is RUNNING.',
    });
  }
  if (!task.enableExecuteCommand) missing.push(notEnabled(task));
  const { platformVersion = '', platformFamily = '' } = task;
  const isWindows = /^windows/i.test(platformFamily);
  if (/^\d/.test(platformVersion) && !isWindows && !isNewer(platformVersion, '1.3.999')) {
    missing.push({
      what: `the platform version of the task is ${platformVersion}`,
      remedy: 'Run it with platform version 1.4.0 or LATEST.',
    });
  }
  if (agentVersion && !isNewer(agentVersion, '1.50.1')) {
    missing.push({ what: `the ECS agent is ${agentVersion}`, remedy: 'Update the agent to 1.50.2 or later.' });
  }
  const role = task.overrides?.taskRoleArn || definition.taskRoleArn;
  if (!role && task.launchType !== 'EC2' && task.launchType !== 'EXTERNAL' && !task.containerInstanceArn) {
    missing.push({
      what: 'the task has no task role',
      remedy: `Run it with a task role that allows ${execActions.join(', ')}.`,
      isMendedByExec: true,
    });
  }
  if (defined?.readonlyRootFilesystem) {
    missing.push({
      what: 'the root filesystem of the container is read-only, and the agent must write to it',
      remedy: 'Take readonlyRootFilesystem out of the definition.',
    });
  }
  if (task.enableExecuteCommand && running?.lastStatus === 'RUNNING' && !hasAgent) {
    missing.push({
      what: `the agent of ECS Exec in the container is ${agent?.lastStatus ?? 'not there'}${agent?.reason ? ` (${agent.reason})` : ''}`,
      remedy: agent?.lastStatus === 'PENDING' ? 'Try again in some seconds.' : 'Stop the task, and run it again.',
    });
    missing.push(...suspicions(definition, container));
  }
  return missing;
}

/** What lets the agent of ECS Exec fail sometimes: named when it does. */
export function suspicions(definition: TaskDefinition, container: string): readonly Missing[] {
  const defined = definition.containerDefinitions?.find(({ name }) => name === container);
  const keys = (defined?.environment ?? []).concat(defined?.secrets ?? []).flatMap(({ name = '' }) => name);
  const own = keys.filter((name) => /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE)$/.test(name));
  const found: Missing[] = [];
  if (definition.pidMode === 'task' && (definition.containerDefinitions?.length ?? 0) > 1) {
    found.push({
      what: 'the containers share their processes, and only one of them can have the agent',
      remedy: 'Take "pidMode": "task" out of the definition.',
    });
  }
  if (own.length > 0) {
    found.push({
      what: `the container has ${own.join(', ')} in its environment, which the agent takes for its own`,
      remedy: 'Take them out, and give the task role what the program needs.',
    });
  }
  return found;
}

function notEnabled({ group = '' }: Task): Missing {
  const what = 'ECS Exec was not switched on when the task was started';
  if (!group.startsWith('service:')) {
    return { what, remedy: 'Run the task again with ECS Exec on (enableExecuteCommand).', isMendedByExec: true };
  }
  const service = nameOf(group.slice('service:'.length));
  return { what, remedy: `Redeploy the service ${service} with ECS Exec on.`, isMendedByExec: true };
}
