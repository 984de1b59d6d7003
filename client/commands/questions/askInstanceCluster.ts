import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import type { Ec2Cluster } from '../../aws/clusterTemplate';
import { findCluster } from '../../aws/clusters';
import type { Connection } from '../../aws/connection';
import { subnets, vpcOfSubnet } from '../../aws/network';
import type { Tools } from '../../tools';
import type { StepAsk } from '../../ui/inSteps';
import { askInstances } from './askInstances';
import type { InstanceArgs } from './askInstances';
import { askNetwork } from './askNetwork';
import type { Asking } from './asking';

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
  const asking: Asking = {
    ask: tools.ask,
    answers: tools.answers,
    addressHere: tools.addressHere,
    definition: webServer(clusterName),
    about: `cluster ${clusterName}`,
    connection,
    signal,
  };
  const { network, securityGroup } = await askNetwork(args, false, asking);
  const { subnets: chosen = [], securityGroups = [] } = network;
  const [first] = chosen;
  if (!first) throw new UserError('Instances need a subnet', 'Choose at least one subnet.');

  const vpc = await tools.ask.once(`VPC of ${first}`, () => vpcOfSubnet(connection, first, signal));
  const known = await tools.ask.once(`subnets of ${vpc}`, () => subnets(connection, vpc, signal));
  return {
    clusterName,
    instances,
    subnets: chosen,
    securityGroups,
    securityGroup,
    hasPublicAddress: known.filter(({ id }) => chosen.includes(id)).every(({ isPublic }) => isPublic),
  };
}

/** What the instances are to let in, in the words of a task: the port that a web server in bridge mode lends. */
function webServer(family: string): RegisterTaskDefinitionCommandInput {
  return { family, containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80, protocol: 'tcp' }] }] };
}
