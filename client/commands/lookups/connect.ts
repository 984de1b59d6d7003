import type { Connection } from '../../aws/connection';
import type { Tools } from '../../tools';
import { selectProfile } from '../selectProfile';

/** A connection for a command's profile and region. When nothing names a region, it is asked for. */
export async function connect(
  args: { readonly profile?: string | undefined; readonly region?: string | undefined },
  tools: Tools,
  signal: AbortSignal,
): Promise<Connection> {
  const { profile, region } = args;
  if (await tools.aws.region({ profile, region })) return tools.aws.connect({ profile, region });
  return tools.aws.connect(await selectProfile.run({ profile }, tools, signal));
}
