import type { RouteTable, Tag } from '@aws-sdk/client-ec2';

import { isCancelled } from '../../server/userError';
import { compareNames } from './compareNames';
import type { Connection } from './connection';
import { allPages } from './pages';

/** A network that tasks can be placed in. */
export interface Vpc {
  readonly id: string;
  readonly name: string | undefined;
  readonly cidr: string;
  readonly isDefault: boolean;
}

/** A part of a VPC in one zone. */
export interface Subnet {
  readonly id: string;
  readonly name: string | undefined;
  /** Availability zone, such as `eu-west-1a`. */
  readonly zone: string;
  readonly cidr: string;
  /** Whether its route table leads to an internet gateway: a task there with a public address can be reached. */
  readonly isPublic: boolean;
}

/** What may reach a task, as far as the question about it shows. */
export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ports it lets in from anywhere, such as `80` or `8000-8100`; `all` for all. */
  readonly openPorts: readonly string[];
}

/** The VPCs of the region, the default one first. */
export async function vpcs(aws: Connection, signal: AbortSignal): Promise<readonly Vpc[]> {
  const found = await allPages((NextToken) =>
    aws.ec2('Could not list the VPCs', signal, async (ec2, options) => {
      const page = await ec2.describeVpcs({ NextToken }, options);
      return { items: page.Vpcs, next: page.NextToken };
    }),
  );
  return found
    .map(({ VpcId = '', CidrBlock = '', IsDefault = false, Tags }) => ({
      id: VpcId,
      name: nameTag(Tags),
      cidr: CidrBlock,
      isDefault: IsDefault,
    }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** The VPC that a subnet is in. */
export async function vpcOfSubnet(aws: Connection, subnetId: string, signal: AbortSignal): Promise<string> {
  const reply = await aws.ec2(`Could not look at the subnet ${subnetId}`, signal, (ec2, options) =>
    ec2.describeSubnets({ SubnetIds: [subnetId] }, options),
  );
  return reply.Subnets?.[0]?.VpcId ?? '';
}

/** The zones that subnets are in, each once. */
export async function zonesOfSubnets(
  aws: Connection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const reply = await aws.ec2('Could not look at the subnets', signal, (ec2, options) =>
    ec2.describeSubnets({ SubnetIds: [...ids] }, options),
  );
  return [...new Set((reply.Subnets ?? []).flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []))].sort();
}

/** The TCP ports, from and to, that security groups let in, from wherever it may be. */
export async function portsLetIn(
  aws: Connection,
  groups: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly [from: number, to: number])[]> {
  const reply = await aws.ec2('Could not look at the security groups', signal, (ec2, options) =>
    ec2.describeSecurityGroups({ GroupIds: [...groups] }, options),
  );
  return (reply.SecurityGroups ?? [])
    .flatMap(({ IpPermissions = [] }) => IpPermissions)
    .filter(({ IpProtocol }) => IpProtocol === '-1' || IpProtocol === 'tcp')
    .map(({ IpProtocol, FromPort = 0, ToPort = 65_535 }) => (IpProtocol === '-1' ? [0, 65_535] : [FromPort, ToPort]));
}

/** The subnets of a VPC by zone. */
export async function subnets(aws: Connection, vpcId: string, signal: AbortSignal): Promise<readonly Subnet[]> {
  const [found, tables] = await Promise.all([
    allPages((NextToken) =>
      aws.ec2('Could not list the subnets', signal, async (ec2, options) => {
        const page = await ec2.describeSubnets({ Filters: inVpc(vpcId), NextToken }, options);
        return { items: page.Subnets, next: page.NextToken };
      }),
    ),
    routeTables(aws, vpcId, signal),
  ]);
  return found
    .map(({ SubnetId = '', AvailabilityZone = '', CidrBlock = '', MapPublicIpOnLaunch = false, Tags }) => ({
      id: SubnetId,
      name: nameTag(Tags),
      zone: AvailabilityZone,
      cidr: CidrBlock,
      isPublic: tables ? leadsToTheInternet(SubnetId, tables) : MapPublicIpOnLaunch,
    }))
    .sort((a, b) => compareNames(a.zone, b.zone));
}

/** The security groups of a VPC, `default` first. */
export async function securityGroups(
  aws: Connection,
  vpcId: string,
  signal: AbortSignal,
): Promise<readonly SecurityGroup[]> {
  const found = await allPages((NextToken) =>
    aws.ec2('Could not list the security groups', signal, async (ec2, options) => {
      const page = await ec2.describeSecurityGroups({ Filters: inVpc(vpcId), NextToken }, options);
      return { items: page.SecurityGroups, next: page.NextToken };
    }),
  );
  return found
    .map(({ GroupId = '', GroupName = '', Description = '', IpPermissions = [] }) => ({
      id: GroupId,
      name: GroupName,
      description: Description,
      openPorts: IpPermissions.filter(
        ({ IpRanges, Ipv6Ranges }) =>
          IpRanges?.some(({ CidrIp }) => CidrIp === '0.0.0.0/0') ||
          Ipv6Ranges?.some(({ CidrIpv6 }) => CidrIpv6 === '::/0'),
      ).map(({ FromPort, ToPort }) => portRange(FromPort, ToPort)),
    }))
    .sort((a, b) => Number(b.name === 'default') - Number(a.name === 'default') || compareNames(a.name, b.name));
}

/** Undefined when we may not see them. */
async function routeTables(
  aws: Connection,
  vpcId: string,
  signal: AbortSignal,
): Promise<readonly RouteTable[] | undefined> {
  try {
    return await allPages((NextToken) =>
      aws.ec2('Could not list the route tables', signal, async (ec2, options) => {
        const page = await ec2.describeRouteTables({ Filters: inVpc(vpcId), NextToken }, options);
        return { items: page.RouteTables, next: page.NextToken };
      }),
    );
  } catch (error) {
    if (isCancelled(error)) throw error;
    return undefined; // Without this permission the subnet's own setting is the best guess.
  }
}

/** A subnet without a route table of its own has the main one of its VPC. */
function leadsToTheInternet(subnetId: string, tables: readonly RouteTable[]): boolean {
  const own = tables.find(({ Associations }) => Associations?.some(({ SubnetId }) => SubnetId === subnetId));
  const table = own ?? tables.find(({ Associations }) => Associations?.some(({ Main }) => Main));
  return table?.Routes?.some(({ GatewayId }) => GatewayId?.startsWith('igw-')) ?? false;
}

function portRange(from: number | undefined, to: number | undefined): string {
  if (from === undefined || to === undefined || from === -1) return 'all';
  return from === to ? String(from) : `${from}-${to}`;
}

function inVpc(vpcId: string): { Name: string; Values: string[] }[] {
  return [{ Name: 'vpc-id', Values: [vpcId] }];
}

function nameTag(tags: readonly Tag[] | undefined): string | undefined {
  return tags?.find(({ Key }) => Key === 'Name')?.Value;
}
