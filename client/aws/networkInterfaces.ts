import type { Connection } from './connection';
import { addressesOfHosts } from './hosts';

/** How a task is in its network, as its interface says. */
export interface InterfaceNetwork {
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
}

/** How a network interface is in its network; undefined when it is gone. */
export async function networkOfInterface(
  aws: Connection,
  id: string,
  signal: AbortSignal,
): Promise<InterfaceNetwork | undefined> {
  const reply = await aws.ec2('Could not look at the network interface', signal, (ec2, options) =>
    ec2.describeNetworkInterfaces({ Filters: [{ Name: 'network-interface-id', Values: [id] }] }, options),
  );
  const [found] = reply.NetworkInterfaces ?? [];
  if (!found) return undefined;
  const securityGroups = (found.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  return { securityGroups, assignPublicIp: found.Association?.PublicIp ? 'ENABLED' : 'DISABLED' };
}

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
