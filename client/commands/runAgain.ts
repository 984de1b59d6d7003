import type { Task, TaskOverride } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf, readTaskId } from '../aws/arn';
import { describeTaskWithTags } from '../aws/tasks';
import { hasStopped } from '../run/taskState';
import { command } from './command';
import { findTask } from './findTask';
import type { TaskArgs } from './findTask';
import { lastRun } from './lastRun';
import { runTask } from './runTask';
import type { RunTaskArgs } from './runTask';

/** A task, and whether it may be run again without a question. */
export interface RunAgainArgs extends TaskArgs {
  readonly confirm: boolean;
}

/** Runs the revision of a task again, where and as it ran. What ECS has forgotten of it is as in the last run of the family, or asked for. */
export const runAgain = command<RunAgainArgs, { readonly taskArns: readonly string[] }>({
  id: 'slipway.runAgain',
  needsTrust: true,

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
    const known = asItRan(described);
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
    return runTask.run({ ...known, ...network, ...volumes, ...defined(where) }, tools, signal);
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
