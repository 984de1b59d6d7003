import type { Connection } from './connection';
import { inParts } from './pages';

/** The address of each EC2 instance: the public one when it has one, else the private one. */
export async function instanceHosts(
  aws: Connection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const hosts = new Map<string, string>();
  // A filter takes 200 values, and unlike a list of ids it does not fail for one that is gone.
  for (const part of inParts(ids, 200)) {
    const reply = await aws.ec2('Could not look at the EC2 instances', signal, (ec2, options) =>
      ec2.describeInstances({ Filters: [{ Name: 'instance-id', Values: [...part] }] }, options),
    );
    for (const { InstanceId, PublicIpAddress, PrivateIpAddress } of (reply.Reservations ?? []).flatMap(
      ({ Instances }) => Instances ?? [],
    )) {
      const address = PublicIpAddress || PrivateIpAddress;
      if (InstanceId && address) hosts.set(InstanceId, address);
    }
  }
  return hosts;
}
