import type { Connection } from './connection';
import { inParts } from './pages';

/** The address of the EC2 instance behind each container instance: the public one when it has one, else the private one. */
export async function instanceAddresses(
  aws: Connection,
  cluster: string,
  containerInstanceArns: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const instanceByArn = new Map<string, string>();
  for (const part of inParts(containerInstanceArns, 100)) {
    const reply = await aws.ecs('Could not look at the container instances', signal, (ecs, options) =>
      ecs.describeContainerInstances({ cluster, containerInstances: [...part] }, options),
    );
    for (const { containerInstanceArn, ec2InstanceId } of reply.containerInstances ?? []) {
      if (containerInstanceArn && ec2InstanceId) instanceByArn.set(containerInstanceArn, ec2InstanceId);
    }
  }

  const addressByInstance = new Map<string, string>();
  for (const part of inParts([...new Set(instanceByArn.values())], 200)) {
    const reply = await aws.ec2('Could not look at the EC2 instances', signal, (ec2, options) =>
      ec2.describeInstances({ Filters: [{ Name: 'instance-id', Values: [...part] }] }, options),
    );
    for (const { InstanceId, PublicIpAddress, PrivateIpAddress } of (reply.Reservations ?? []).flatMap(
      ({ Instances }) => Instances ?? [],
    )) {
      const address = PublicIpAddress || PrivateIpAddress;
      if (InstanceId && address) addressByInstance.set(InstanceId, address);
    }
  }

  const addresses = new Map<string, string>();
  for (const [arn, instance] of instanceByArn) {
    const address = addressByInstance.get(instance);
    if (address) addresses.set(arn, address);
  }
  return addresses;
}

/** The version of the ECS agent on a container instance, such as `1.82.0`; undefined when it cannot be told. */
export async function agentVersionOf(
  aws: Connection,
  cluster: string,
  containerInstance: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!containerInstance) return undefined;
  const reply = await aws.ecs('Could not look at the container instance', signal, (ecs, options) =>
    ecs.describeContainerInstances({ cluster, containerInstances: [containerInstance] }, options),
  );
  return reply.containerInstances?.[0]?.versionInfo?.agentVersion;
}
