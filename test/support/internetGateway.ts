import type { EC2 } from '@aws-sdk/client-ec2';

/** Connects the default VPC of a region with the internet, as every account has it and moto has not. */
export async function connectDefaultVpc(ec2: EC2): Promise<void> {
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const VpcId = Vpcs[0]?.VpcId;
  const { RouteTables = [] } = await ec2.describeRouteTables({ Filters: [{ Name: 'vpc-id', Values: [VpcId ?? ''] }] });
  const main = RouteTables.find(({ Associations }) => Associations?.some(({ Main }) => Main));
  if (main?.Routes?.some(({ GatewayId }) => GatewayId?.startsWith('igw-'))) return;

  const { InternetGateway } = await ec2.createInternetGateway({});
  const GatewayId = InternetGateway?.InternetGatewayId;
  await ec2.attachInternetGateway({ VpcId, InternetGatewayId: GatewayId });
  await ec2.createRoute({ RouteTableId: main?.RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId });
}
