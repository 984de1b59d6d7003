import type { Connection } from './connection';
import { addressesOfHosts } from './hosts';

/** The address of each network interface: the public one when it has one, else the private one. */
export async function interfaceAddresses(
  aws: Connection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  return addressesOfHosts(ids, async (Values) => {
    const reply = await aws.ec2('Could not look at the network interfaces', signal, (ec2, options) =>
      ec2.describeNetworkInterfaces({ Filters: [{ Name: 'network-interface-id', Values }] }, options),
    );
    return (reply.NetworkInterfaces ?? []).map(({ NetworkInterfaceId, Association, PrivateIpAddress }) => ({
      id: NetworkInterfaceId,
      publicAddress: Association?.PublicIp,
      privateAddress: PrivateIpAddress,
    }));
  });
}
