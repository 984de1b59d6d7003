import type { Connection } from '../../aws/connection';
import { whoAmI } from '../../aws/identity';

/** The account and region that something is done in, a line each, for the question before it. */
export async function describeAccount(connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const { account } = await whoAmI(connection, signal);
  const endpoint = await connection.endpoint();
  return [
    `Account: ${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`,
    `Region: ${connection.region}${endpoint ? `, at ${endpoint}` : ''}`,
  ];
}
