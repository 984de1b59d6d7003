import { UserError } from '../../server/userError';
import type { Ec2Cluster } from '../aws/clusterTemplate';
import { findCluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { subnets, vpcOfSubnet } from '../aws/network';
import type { Tools } from '../tools';
import type { StepAsk } from '../ui/inSteps';
import { askInstances } from './askInstances';
import type { InstanceArgs } from './askInstances';
import { askNetwork } from './askNetwork';

/** What is known of a cluster with instances before anything is asked. */
export interface InstanceClusterArgs extends InstanceArgs {
  /** Where the instances start, and what lets traffic to them. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** A cluster with EC2 instances; what `args` leaves open is asked for. Changes nothing. */
export async function askInstanceCluster(
  args: Partial<InstanceClusterArgs> & { readonly clusterName: string },
  connection: Connection,
  tools: Tools & { readonly ask: StepAsk },
  signal: AbortSignal,
): Promise<Ec2Cluster> {
  const { clusterName } = args;
  // CloudFormation takes over a cluster of that name, and would delete it with the stack.
  const existing = await tools.ask.once(`cluster ${clusterName}`, () => findCluster(connection, clusterName, signal));
  if (existing) {
    throw new UserError(`There is a cluster "${clusterName}" in ${connection.region} already`, 'Choose another name.');
  }

  const instances = await askInstances(args, connection, tools.ask, signal);
  const network = await askNetwork(args, false, `cluster ${clusterName}`, connection, tools, signal);
  const chosen = network.subnets ?? [];
  if (chosen.length === 0) throw new UserError('Instances need a subnet', 'Choose at least one subnet.');

  const vpc = await vpcOfSubnet(connection, chosen[0] ?? '', signal);
  const known = await subnets(connection, vpc, signal);
  const isPublic = known.filter(({ id }) => chosen.includes(id)).every((subnet) => subnet.isPublic);
  return {
    clusterName,
    instances,
    subnets: chosen,
    securityGroups: network.securityGroups ?? [],
    hasPublicAddress: isPublic,
  };
}
