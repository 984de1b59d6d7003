import { setTimeout as wait } from 'node:timers/promises';

import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { agentVersionOf } from '../aws/containerInstances';
import { executeCommand, terminateSession } from '../aws/exec';
import type { ExecSession } from '../aws/exec';
import { codeOf } from '../aws/explainAwsError';
import { plainText } from '../aws/plainText';
import { deniedActions, execActions } from '../aws/rolePolicies';
import type { TerminalCommand } from '../docker/docker';
import { bestEffort } from './bestEffort';
import type { Missing } from './execChecks';
import { missingForExec, suspicions } from './execChecks';
import { checkSessionPlugin, joinSession } from './sessionPlugin';

/** What a shell on ECS is opened with. */
export interface ShellSource {
  readonly aws: Connection;
  readonly processes: Processes;
  readonly cluster: string;
  /** The task as it is now. */
  readonly look: (signal: AbortSignal) => Promise<Task | undefined>;
  readonly definitionOf: (arn: string, signal: AbortSignal) => Promise<TaskDefinition>;
  /** Milliseconds before ECS is asked again about an agent that is not connected yet. */
  readonly pause: number;
}

/** Opens a shell in a container by ECS Exec. What it lacks is looked for first, and each thing is named. */
export async function ecsShell(container: string, source: ShellSource, signal: AbortSignal): Promise<TerminalCommand> {
  const { aws, processes, cluster } = source;
  await checkSessionPlugin(processes, signal);
  const task = await source.look(signal);
  if (!task) throw new UserError(`Could not open a shell in ${container}: ECS no longer knows the task`);
  const definition = await source.definitionOf(task.taskDefinitionArn ?? '', signal);
  const agentVersion = await bestEffort(agentVersionOf(aws, cluster, task.containerInstanceArn, signal));
  const missing = missingForExec({ task, definition, container, agentVersion });
  if (missing.length > 0) throw refusal(container, missing, task, source);

  const runtimeId = task.containers?.find(({ name }) => name === container)?.runtimeId ?? '';
  const target = `ecs:${nameOf(cluster)}_${nameOf(task.taskArn ?? '')}_${runtimeId}`;
  const session = await startSession(container, task, definition, source, signal);
  try {
    const endpoint = (await aws.endpoint()) ?? ssmEndpoint(aws.region);
    return await joinSession(processes, session, { region: aws.region, profile: aws.profile ?? '', target, endpoint });
  } catch (error) {
    // Left alone it would end by itself after 20 minutes, so that its end is worth no error of its own.
    await terminateSession(aws, session.sessionId, new AbortController().signal).catch(() => undefined);
    throw error;
  }
}

/** An agent that has just started is not connected for some seconds. */
async function startSession(
  container: string,
  task: Task,
  definition: TaskDefinition,
  source: ShellSource,
  signal: AbortSignal,
): Promise<ExecSession> {
  const { aws, cluster, pause } = source;
  const where = { cluster, task: task.taskArn ?? '', container };
  const isWindows = /^windows/i.test(definition.runtimePlatform?.operatingSystemFamily ?? '');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await executeCommand(aws, where, isWindows ? 'cmd.exe' : '/bin/sh', signal);
    } catch (error) {
      const isNotConnected = codeOf(error) === 'TargetNotConnectedException';
      if (!isNotConnected) throw error;
      if (attempt === attempts) throw await notConnected(container, task, definition, source, signal);
      await wait(pause, undefined, { signal });
    }
  }
}

const attempts = 6;

/** Why an agent that runs is not connected: what its role may not do, what its definition says, or the way to AWS. */
async function notConnected(
  container: string,
  task: Task,
  definition: TaskDefinition,
  source: ShellSource,
  signal: AbortSignal,
): Promise<UserError> {
  const role = task.overrides?.taskRoleArn || definition.taskRoleArn;
  const denied = role ? await denials(source.aws, role, signal) : [];
  const found = [...denied, ...suspicions(definition, container)];
  const agent = {
    what: 'its agent is not connected to Systems Manager',
    remedy: '',
    isMendedByExec: denied.length > 0,
  };
  if (found.length > 0) return refusal(container, [agent, ...found], task, source);
  const remedy =
    'The task needs a way to ssmmessages: a public address or a NAT gateway, or the VPC endpoint ssmmessages in a private subnet, ' +
    `and a task role that allows ${execActions.join(', ')}.`;
  return refusal(container, [{ ...agent, remedy }], task, source);
}

async function denials(aws: Connection, role: string, signal: AbortSignal): Promise<readonly Missing[]> {
  const denied = await bestEffort(deniedActions(aws, role, execActions, signal));
  if (!denied || denied.length === 0) return [];
  const what = `the task role ${nameOf(role)} may not do ${denied.join(', ')}`;
  return [{ what, remedy: 'Allow it in a policy of the role.', isMendedByExec: true }];
}

/** What is missing, with the way to a task that has it, where that is all it takes. */
function refusal(
  container: string,
  missing: readonly Missing[],
  task: Task,
  { aws: { profile, region }, cluster }: ShellSource,
): UserError {
  const what = missing.map((each) => plainText(each.what)).join('; ');
  const remedies = new Set(missing.map(({ remedy }) => remedy).filter(Boolean));
  const text = [...remedies].join(' ');
  const message = `Could not open a shell in ${container}: ${what}`;
  if (!missing.every(({ isMendedByExec }) => isMendedByExec)) return new UserError(message, text);

  const { group = '', taskArn = '' } = task;
  const where = { cluster: nameOf(cluster), profile, region, enableExecuteCommand: true };
  const command = group.startsWith('service:')
    ? {
        title: 'Redeploy with ECS Exec…',
        id: 'slipway.redeployService',
        args: [{ service: group.slice('service:'.length), ...where }, 'button'],
      }
    : { title: 'Run Again with ECS Exec…', id: 'slipway.runAgain', args: [{ task: taskArn, ...where }, 'button'] };
  return new UserError(message, { text, command });
}

function ssmEndpoint(region: string): string {
  return `https://ssm.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
