import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

import { nameOf } from './arn';
import type { Connection } from './connection';

/** Registers a revision and gives its ARN. Every call makes a new revision. */
export async function registerTaskDefinition(
  aws: Connection,
  definition: RegisterTaskDefinitionCommandInput,
  signal: AbortSignal,
): Promise<string> {
  const reply = await aws.ecs(`Could not register "${definition.family ?? ''}"`, signal, (ecs, options) =>
    ecs.registerTaskDefinition(definition, options),
  );
  return reply.taskDefinition?.taskDefinitionArn ?? '';
}

/** A registered revision, by ARN, `family:revision`, or `family` for the latest. */
export async function describeTaskDefinition(
  aws: Connection,
  taskDefinition: string,
  signal: AbortSignal,
): Promise<TaskDefinition> {
  const reply = await aws.ecs(
    `Could not look at the task definition ${nameOf(taskDefinition)}`,
    signal,
    (ecs, options) => ecs.describeTaskDefinition({ taskDefinition }, options),
  );
  return reply.taskDefinition ?? {};
}

/** Revisions that do not change, so each is asked for once. */
export function rememberTaskDefinitions(
  aws: Connection,
): (arn: string, signal: AbortSignal) => Promise<TaskDefinition> {
  const known = new Map<string, TaskDefinition>();
  return async (arn, signal) => {
    const definition = known.get(arn) ?? (await describeTaskDefinition(aws, arn, signal));
    known.set(arn, definition);
    return definition;
  };
}
