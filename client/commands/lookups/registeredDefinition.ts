import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import { describeTaskDefinition } from '../../aws/taskDefinitions';

/** A registered revision, for what it says about network and size. */
export async function registeredDefinition(
  connection: Connection,
  taskDefinition: string,
  signal: AbortSignal,
): Promise<RegisterTaskDefinitionCommandInput> {
  const described = await describeTaskDefinition(connection, taskDefinition, signal);
  if (described.status === 'INACTIVE') {
    throw new UserError(
      `TaskDefinition is inactive: ${nameOf(taskDefinition)}`,
      'Run another revision, or register it again.',
    );
  }
  const { family, containerDefinitions, ...rest } = described;
  return { ...rest, family, containerDefinitions };
}
