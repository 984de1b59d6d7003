import type { IpPermission } from '@aws-sdk/client-ec2';

import type { Connection } from './connection';
import type { Ec2 } from './ec2';

/** A security group that is yet to be made, and what it lets in. */
export interface NewSecurityGroup {
  readonly name: string;
  readonly vpc: string;
  readonly ports: readonly OpenPort[];
  /** Whom it lets in, in CIDR notation: `203.0.113.7/32`, or `0.0.0.0/0` for everybody. */
  readonly from: string;
}

/** A port, or a range of ports, that is let in. */
export interface OpenPort {
  readonly protocol: 'tcp' | 'udp';
  readonly first: number;
  readonly last: number;
}

/** Creates a security group and opens its ports; gives its id. One of this name that is there already is opened too. */
export async function createSecurityGroup(
  aws: Connection,
  { name, vpc, ports, from }: NewSecurityGroup,
  signal: AbortSignal,
): Promise<string> {
  const what = `Could not create the security group ${name}`;
  return aws.ec2(what, signal, async (ec2, options) => {
    const GroupId = await createOrFind(ec2, name, vpc, options);
    if (ports.length > 0) {
      await unless('InvalidPermission.Duplicate', () =>
        ec2.authorizeSecurityGroupIngress(
          { GroupId, IpPermissions: ports.map((port) => permission(port, from)) },
          options,
        ),
      );
    }
    return GroupId;
  });
}

async function createOrFind(
  ec2: Ec2,
  GroupName: string,
  VpcId: string,
  options: { readonly abortSignal: AbortSignal },
): Promise<string> {
  const Description = 'Made by Slipway: lets in the ports of a task';
  const made = await unless('InvalidGroup.Duplicate', () =>
    ec2.createSecurityGroup({ GroupName, VpcId, Description }, options),
  );
  if (made?.GroupId) return made.GroupId;
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId] },
    { Name: 'group-name', Values: [GroupName] },
  ];
  const found = await ec2.describeSecurityGroups({ Filters }, options);
  return found.SecurityGroups?.[0]?.GroupId ?? '';
}

function permission({ protocol, first, last }: OpenPort, from: string): IpPermission {
  const range = from.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: from }] } : { IpRanges: [{ CidrIp: from }] };
  return { IpProtocol: protocol, FromPort: first, ToPort: last, ...range };
}

/** What a call gives, or undefined when it fails with this code: an earlier attempt had done it. */
async function unless<T>(code: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && error.name === code) return undefined;
    throw error;
  }
}
