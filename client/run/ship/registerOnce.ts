import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Connection } from '../../aws/connection';
import { codeOf } from '../../aws/explainAwsError';
import { describeTaskDefinition, registerTaskDefinition } from '../../aws/taskDefinitions';
import { comparableText } from '../comparable';

/** Registers a revision, unless the latest one of its family says the same: that one is used then. */
export async function registerOnce(
  aws: Connection,
  definition: RegisterTaskDefinitionCommandInput,
  signal: AbortSignal,
): Promise<{ readonly arn: string; readonly wasThere: boolean }> {
  const latest = await latestOf(aws, definition.family ?? '', signal);
  if (latest?.taskDefinitionArn && latest.status === 'ACTIVE' && saysTheSame(definition, latest)) {
    return { arn: latest.taskDefinitionArn, wasThere: true };
  }
  return { arn: await registerTaskDefinition(aws, definition, signal), wasThere: false };
}

async function latestOf(aws: Connection, family: string, signal: AbortSignal) {
  try {
    return await describeTaskDefinition(aws, family, signal);
  } catch (error) {
    // ECS says so of a family that it does not know, or that only has inactive revisions; who may not look registers.
    if (/^(ClientException|AccessDeniedException)$/.test(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** Tags belong to a revision and not to what it says. */
function saysTheSame(definition: RegisterTaskDefinitionCommandInput, latest: TaskDefinition): boolean {
  const textOf = (each: object) => comparableText(each, latest.networkMode);
  return textOf({ ...definition, tags: [] }) === textOf(latest);
}
