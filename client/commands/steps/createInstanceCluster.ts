import { randomUUID } from 'node:crypto';

import { clusterTemplate, stackNameOf } from '../../aws/clusterTemplate';
import type { Ec2Cluster } from '../../aws/clusterTemplate';
import type { Connection } from '../../aws/connection';
import { createEc2Cluster } from '../../run/ec2Cluster';
import { describePorts } from '../../run/portsToOpen';
import type { Tools } from '../../tools';

/** Shows the template of a cluster with instances, asks once, and creates it as one stack. */
export async function createInstanceCluster(
  plan: { readonly cluster: Ec2Cluster; readonly account: string; readonly confirm: boolean | undefined },
  connection: Connection,
  { ask, editor, runs }: Tools,
  signal: AbortSignal,
): Promise<{ readonly clusterArn: string }> {
  const { cluster, account, confirm } = plan;
  const { clusterName } = cluster;
  const template = clusterTemplate(cluster);
  const stackName = stackNameOf(clusterName);

  await editor.showText(`${stackName}.template.json`, template);
  const answer = await ask.confirm({
    question: `Create the cluster "${clusterName}" with EC2 instances?`,
    detail: await describe(cluster, stackName, account, connection),
    action: 'Create',
    more: 'Read Template First',
    answered: confirm,
  });
  if (answer === 'more') {
    // Unlike the confirmation, this question leaves the editor free.
    const choices = [
      { label: 'Create', description: `the cluster as in the template, ${priceOf(cluster)}`, value: true },
    ];
    await ask.pick({ title: `Create the cluster "${clusterName}" as in the template`, choices });
  }

  return editor.progress(`Creating the cluster "${clusterName}"`, async (_, cancelled) => {
    const either = AbortSignal.any([signal, cancelled]);
    const run = runs.begin(`Create cluster ${clusterName}`);
    await editor.reveal('runs');
    const { desired } = cluster.instances;
    const onCreated = () => editor.refresh('tasks');
    const stack = { clusterName, stackName, template, clientToken: randomUUID(), desired, onCreated };
    try {
      const { arn, status } = await createEc2Cluster(connection, stack, run, either);
      run.finish(status);
      return { clusterArn: arn };
    } finally {
      editor.refresh('tasks');
    }
  });
}

async function describe(
  cluster: Ec2Cluster,
  stackName: string,
  account: string,
  connection: Connection,
): Promise<string> {
  const { instances, securityGroups, securityGroup, hasPublicAddress } = cluster;
  const made = securityGroup && `a new one that opens ${describePorts(securityGroup.ports)} to ${securityGroup.from}`;
  const { instanceType, min, desired, max, image, keyPair } = instances;
  const endpoint = await connection.endpoint();
  const lines = [
    ['Account', `${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`],
    ['Region', `${connection.region}${endpoint ? `, at ${endpoint}` : ''}`],
    ['Cluster', cluster.clusterName],
    ['Instances', `${desired} × ${instanceType}, scaled from ${min} to ${max} by what the tasks need`],
    ['Image', image.startsWith('/') ? `the latest of ${image}` : image],
    ['Key pair', keyPair ?? 'none'],
    ['Subnets', cluster.subnets.join(', ')],
    ['Security groups', [...securityGroups, made].filter(Boolean).join(', ') || "the VPC's default"],
    ['Public address', hasPublicAddress ? 'yes' : 'no: the subnets need a NAT gateway or VPC endpoints'],
    ['Stack', `${stackName}, with an IAM role for the instances`],
    ['Price', priceOf(cluster)],
  ] as const;
  return lines.map(([name, value]) => `${name}: ${value.replace(/\s+/g, ' ')}`).join('\n');
}

function priceOf({ instances: { instanceType, max }, hasPublicAddress }: Ec2Cluster): string {
  const what = hasPublicAddress ? 'disks and public addresses' : 'disks';
  return `EC2 prices apply for up to ${max} × ${instanceType} with their ${what}, while they run`;
}
