import type { Connection } from './connection';

/** The names of the key pairs of the region, which let their owners sign in to instances. */
export async function listKeyPairs(aws: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const reply = await aws.ec2('Could not list the key pairs', signal, (ec2, options) =>
    ec2.describeKeyPairs({}, options),
  );
  return (reply.KeyPairs ?? []).flatMap(({ KeyName }) => KeyName ?? []).sort();
}
