import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { EC2 as WholeEc2, EC2ClientConfig } from '@aws-sdk/client-ec2';
import { createAggregatedClient } from '@smithy/core/client';

/** The calls of EC2 that Slipway makes. The SDK's own client has seven hundred more, and takes 60 MB to load. */
const commands = {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
};

/** `DescribeVpcsCommand` as the client has it: `describeVpcs`. */
type CallOf<Name> = Name extends `${infer Operation}Command` ? Uncapitalize<Operation> : never;

/** A client of EC2 with these calls. */
export type Ec2 = Pick<WholeEc2, CallOf<keyof typeof commands> & keyof WholeEc2>;

/** Makes a client of EC2. */
export function createEc2(setting: EC2ClientConfig): Ec2 {
  class Client extends EC2Client {}
  createAggregatedClient(commands, Client);
  // Its calls were added just now, by their names.
  return new Client(setting) as unknown as Ec2;
}
