import type { RegisterTaskDefinitionCommandInput, Tag, TaskDefinition } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from './arn';
import type { Connection } from './connection';
import { firstRevisions } from './firstDefinitions';
import { inParts } from './pages';
import { plainText } from './plainText';

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

/** A registered revision with its tags, which ECS keeps beside it. */
export async function describeWithTags(
  aws: Connection,
  taskDefinition: string,
  signal: AbortSignal,
): Promise<{ readonly definition: TaskDefinition; readonly tags: readonly Tag[] }> {
  const what = `Could not look at the task definition ${nameOf(taskDefinition)}`;
  const reply = await aws.ecs(what, signal, (ecs, options) =>
    ecs.describeTaskDefinition({ taskDefinition, include: ['TAGS'] }, options),
  );
  return { definition: reply.taskDefinition ?? {}, tags: reply.tags ?? [] };
}

/** ARNs of the active revisions of a family, the newest first. */
export async function listRevisions(aws: Connection, family: string, signal: AbortSignal): Promise<readonly string[]> {
  return (await firstRevisions(aws, { family, status: 'ACTIVE', most: Infinity }, signal)).names;
}

/** Makes a revision inactive: what runs it goes on, new tasks need another one. */
export async function deregisterTaskDefinition(
  aws: Connection,
  taskDefinition: string,
  signal: AbortSignal,
): Promise<void> {
  await aws.ecs(`Could not deregister ${nameOf(taskDefinition)}`, signal, (ecs, options) =>
    ecs.deregisterTaskDefinition({ taskDefinition }, options),
  );
}

/** Deletes inactive revisions for good, in calls of ten. Rejects with why one of them could not be. */
export async function deleteTaskDefinitions(
  aws: Connection,
  taskDefinitions: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const part of inParts(taskDefinitions, 10)) {
    const what = `Could not delete ${part.map(nameOf).join(', ')}`;
    const { failures = [] } = await aws.ecs(what, signal, (ecs, options) =>
      ecs.deleteTaskDefinitions({ taskDefinitions: [...part] }, options),
    );
    const [failure] = failures;
    if (!failure) continue;
    const said = [failure.reason, failure.detail].filter(Boolean).join(': ');
    throw new UserError(`Could not delete ${nameOf(failure.arn ?? '')}: ${plainText(said)}`);
  }
}

/** Revisions that do not change, so each is asked for once. Of each is kept what `keep` takes. */
export function rememberTaskDefinitions(
  aws: Connection,
  keep: (definition: TaskDefinition) => TaskDefinition = (whole) => whole,
): (arn: string, signal: AbortSignal) => Promise<TaskDefinition> {
  const known = new Map<string, TaskDefinition>();
  return async (arn, signal) => {
    const definition = known.get(arn) ?? keep(await describeTaskDefinition(aws, arn, signal));
    known.set(arn, definition);
    return definition;
  };
}
