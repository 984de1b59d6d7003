import type { Connection } from './connection';
import { inParts } from './pages';

/** The address of each network interface: the public one when it has one, else the private one. */
export async function interfaceAddresses(
  aws: Connection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  // A filter takes 200 values, and unlike a list of ids it does not fail for one that is gone.
  for (const part of inParts(ids, 200)) {
    const reply = await aws.ec2('Could not look at the network interfaces', signal, (ec2, options) =>
      ec2.describeNetworkInterfaces({ Filters: [{ Name: 'network-interface-id', Values: [...part] }] }, options),
    );
    for (const { NetworkInterfaceId, Association, PrivateIpAddress } of reply.NetworkInterfaces ?? []) {
      const address = Association?.PublicIp || PrivateIpAddress;
      if (NetworkInterfaceId && address) addresses.set(NetworkInterfaceId, address);
    }
  }
  return addresses;
}
