import type { Connection } from './connection';
import { addressesOfHosts } from './hosts';

/** The address of each EC2 instance: the public one when it has one, else the private one. */
export async function instanceHosts(
  aws: Connection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  return addressesOfHosts(ids, async (Values) => {
    const reply = await aws.ec2('Could not look at the EC2 instances', signal, (ec2, options) =>
      ec2.describeInstances({ Filters: [{ Name: 'instance-id', Values }] }, options),
    );
    const instances = (reply.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
    return instances.map(({ InstanceId, PublicIpAddress, PrivateIpAddress }) => ({
      id: InstanceId,
      publicAddress: PublicIpAddress,
      privateAddress: PrivateIpAddress,
    }));
  });
}
