import type { Connection } from './connection';
import { codeOf } from './explainAwsError';
import { allPages } from './pages';

/** Whether CloudWatch Logs has a log group of exactly this name. */
export async function hasLogGroup(aws: Connection, name: string, signal: AbortSignal): Promise<boolean> {
  const groups = await allPages((nextToken) =>
    aws.logs(`Could not look at the log group ${name}`, signal, async (logs, options) => {
      const page = await logs.describeLogGroups({ logGroupNamePrefix: name, nextToken }, options);
      return { items: page.logGroups, next: page.nextToken };
    }),
  );
  return groups.some(({ logGroupName }) => logGroupName === name);
}

/** Creates a log group that keeps everything; one that is there already is fine. */
export async function createLogGroup(aws: Connection, name: string, signal: AbortSignal): Promise<void> {
  try {
    await aws.logs(`Could not create the log group ${name}`, signal, (logs, options) =>
      logs.createLogGroup({ logGroupName: name }, options),
    );
  } catch (error) {
    if (codeOf(error) !== 'ResourceAlreadyExistsException') throw error;
  }
}
