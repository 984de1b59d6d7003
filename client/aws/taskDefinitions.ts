import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

import { nameOf } from './arn';
import type { Connection } from './connection';
import { allPages } from './pages';

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

/** The families that have an active revision, by name. */
export async function listFamilies(aws: Connection, signal: AbortSignal): Promise<readonly string[]> {
  return allPages((nextToken) =>
    aws.ecs('Could not list the task definitions', signal, async (ecs, options) => {
      const page = await ecs.listTaskDefinitionFamilies({ status: 'ACTIVE', maxResults: 100, nextToken }, options);
      return { items: page.families, next: page.nextToken };
    }),
  );
}

/** ARNs of the active revisions of a family, the newest first. */
export async function listRevisions(aws: Connection, family: string, signal: AbortSignal): Promise<readonly string[]> {
  return allPages((nextToken) =>
    aws.ecs(`Could not list the revisions of ${family}`, signal, async (ecs, options) => {
      // A prefix would name other families too, but ECS takes the whole name only.
      const input = { familyPrefix: family, sort: 'DESC', maxResults: 100, nextToken } as const;
      const page = await ecs.listTaskDefinitions(input, options);
      return { items: page.taskDefinitionArns, next: page.nextToken };
    }),
  );
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
