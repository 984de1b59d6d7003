import { UserError } from '../../server/userError';
import { codeOf } from './explainAwsError';
import type { Connection } from './connection';

/** A kind of EC2 instance. */
export interface InstanceType {
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly hasGpu: boolean;
  readonly vCpus: number | undefined;
  /** In MiB. */
  readonly memory: number | undefined;
}

/** What there is to know of an instance type. Rejects with a `UserError` when the region has none of that name. */
export async function describeInstanceType(aws: Connection, name: string, signal: AbortSignal): Promise<InstanceType> {
  const none = () =>
    new UserError(`There is no instance type "${name}" in ${aws.region}`, 'Choose one such as t3.small or t4g.small.');
  try {
    const { InstanceTypes } = await aws.ec2('Could not look at the instance type', signal, (ec2, options) =>
      // The SDK's type lists the names of its day; AWS knows newer ones.
      ec2.describeInstanceTypes({ InstanceTypes: [name as 't3.small'] }, options),
    );
    const [found] = InstanceTypes ?? [];
    if (!found) throw none();
    const isArm = found.ProcessorInfo?.SupportedArchitectures?.includes('arm64') ?? false;
    return {
      name,
      architecture: isArm ? 'arm64' : 'x86_64',
      hasGpu: (found.GpuInfo?.Gpus ?? []).length > 0,
      vCpus: found.VCpuInfo?.DefaultVCpus,
      memory: found.MemoryInfo?.SizeInMiB,
    };
  } catch (error) {
    if (codeOf(error) === 'InvalidInstanceType') throw none();
    throw error;
  }
}

/**
 * The public parameter that holds the id of the latest image with the ECS agent.
 * Source: "Retrieving Amazon ECS-optimized Linux AMI metadata" in the Amazon ECS developer guide.
 */
export function imageParameterFor({ architecture, hasGpu }: InstanceType): string {
  const variant = architecture === 'arm64' ? '/arm64' : hasGpu ? '/gpu' : '';
  return `/aws/service/ecs/optimized-ami/amazon-linux-2023${variant}/recommended/image_id`;
}
