import type { Task, TaskOverride } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf, readTaskId } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { networkOfInterface } from '../aws/networkInterfaces';
import { describeTaskWithTags } from '../aws/tasks';
import { bestEffort } from '../run/bestEffort';
import { hasStopped, toTaskState } from '../run/taskState';
import type { Tools } from '../tools';
import { command } from './command';
import { findTask } from './lookups/findTask';
import type { TaskArgs } from './lookups/findTask';
import { lastRun } from './questions/lastRun';
import { runTask } from './runTask';
import type { RunTaskArgs } from './runTask';

/** A task, and whether it may be run again without a question. */
export interface RunAgainArgs extends TaskArgs {
  /** Whether shells can be opened in the new one; as it was when it is left out. */
  readonly enableExecuteCommand: boolean;
  readonly confirm: boolean;
}

/**
 * Runs the revision of a task again, where and as it ran. What ECS has forgotten of it is as in the last run of the
 * family, or asked for.
 */
export const runAgain = command<RunAgainArgs, { readonly taskArns: readonly string[] }>({
  id: 'slipway.runAgain',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const { task, connection } = await findTask(args, 'Run which task again?', hasStopped, tools, signal);
    if (!connection) {
      throw new UserError(`${task.id} is a task of the local engine`, {
        text: 'Run its file again.',
        command: { title: 'Run Locally', id: 'slipway.runLocally' },
      });
    }

    const cluster = task.id.startsWith('arn:') ? readTaskId(task.id).cluster : (args.cluster ?? 'default');
    const described = await describeTaskWithTags(connection, cluster, task.id, signal);
    const where = { profile: connection.profile, region: connection.region, confirm: args.confirm };
    const { enableExecuteCommand } = args;
    const switched = enableExecuteCommand === undefined ? {} : { enableExecuteCommand };
    const known = { ...asItRan(described), ...(await networkNow(described, connection, signal)), ...switched };
    const [family = ''] = nameOf(known.taskDefinition).split(':');
    const before = lastRun(tools.answers, family);
    const isLikeBefore = before?.placement.cluster === known.cluster;
    const { subnets, securityGroups, assignPublicIp } = isLikeBefore ? before.placement : {};
    const network = {
      ...(subnets ? { subnets } : {}),
      ...(securityGroups ? { securityGroups } : {}),
      ...(assignPublicIp ? { assignPublicIp } : {}),
    };
    const volumes = before?.volumeConfigurations ? { volumeConfigurations: before.volumeConfigurations } : {};
    const ran = await runTask.run({ ...known, ...network, ...volumes, ...defined(where) }, tools, signal);
    if (enableExecuteCommand) offerShell(ran.taskArns, described, connection, tools);
    return ran;
  },
});

/** What ECS still knows of how a task was run. */
function asItRan(task: Task): Partial<RunTaskArgs> & { readonly taskDefinition: string; readonly cluster: string } {
  const { taskDefinitionArn = '', clusterArn = '', capacityProviderName, launchType, tags = [] } = task;
  const details = task.attachments?.flatMap((attachment) => attachment.details ?? []) ?? [];
  const subnet = details.find(({ name }) => name === 'subnetId')?.value;
  const overrides = tidyOverrides(task.overrides);
  const capacity = capacityProviderName ? { capacityProvider: capacityProviderName } : launchTypeOf(launchType);
  return {
    taskDefinition: taskDefinitionArn,
    cluster: nameOf(clusterArn),
    count: 1,
    ...capacity,
    ...(subnet ? { subnets: [subnet] } : {}),
    ...(overrides ? { overrides } : {}),
    ...(task.enableExecuteCommand ? { enableExecuteCommand: true } : {}),
    // Tags of AWS itself are not for others to set.
    ...(tags.length > 0 ? { tags: tags.filter(({ key }) => !key?.startsWith('aws:')) } : {}),
  };
}

/** What its network interface says while it is there: of security groups and public addresses, ECS itself says nothing. */
async function networkNow(task: Task, connection: Connection, signal: AbortSignal) {
  const details = task.attachments?.flatMap((attachment) => attachment.details ?? []) ?? [];
  const id = details.find(({ name }) => name === 'networkInterfaceId')?.value;
  return id ? await bestEffort(networkOfInterface(connection, id, signal)) : undefined;
}

/** Somebody who wanted a shell wants it in the new task, and the old one no longer. */
function offerShell(
  taskArns: readonly string[],
  old: Task,
  { profile, region }: Connection,
  { editor }: Pick<Tools, 'editor'>,
): void {
  const [task] = taskArns;
  if (!task) return;
  const cluster = nameOf(old.clusterArn ?? '');
  const action = (title: string, command: string, of: string) => ({
    title,
    command,
    args: [{ task: of, cluster, profile, region }, 'button'],
  });
  const name = nameOf(old.taskDefinitionArn ?? '');
  const shell = action('Open Shell', 'slipway.openShell', task);
  const { taskArn } = old;
  if (!taskArn || hasStopped(toTaskState(old))) return editor.say(`${name} runs with ECS Exec`, shell);
  const stop = action('Stop the One Before…', 'slipway.stopTask', taskArn);
  editor.say(`${name} runs with ECS Exec, beside the one before`, shell, stop);
}

function launchTypeOf(launchType: Task['launchType']): Pick<Partial<RunTaskArgs>, 'launchType'> {
  return launchType === 'FARGATE' || launchType === 'EC2' ? { launchType } : {};
}

/** ECS answers an override of nothing for each container. */
function tidyOverrides(overrides: TaskOverride | undefined): TaskOverride | undefined {
  const containers = (overrides?.containerOverrides ?? []).filter((each) => Object.keys(each).length > 1);
  const { cpu, memory, taskRoleArn, executionRoleArn } = overrides ?? {};
  const kept: TaskOverride = {
    ...(containers.length > 0 ? { containerOverrides: containers } : {}),
    ...(cpu ? { cpu } : {}),
    ...(memory ? { memory } : {}),
    ...(taskRoleArn ? { taskRoleArn } : {}),
    ...(executionRoleArn ? { executionRoleArn } : {}),
  };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function defined(where: {
  readonly profile: string | undefined;
  readonly region: string;
  readonly confirm: boolean | undefined;
}) {
  const { profile, region, confirm } = where;
  return { region, ...(profile ? { profile } : {}), ...(confirm === undefined ? {} : { confirm }) };
}
