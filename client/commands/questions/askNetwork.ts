import { UserError } from '../../../server/userError';
import type { NewSecurityGroup } from '../../aws/createSecurityGroup';
import { subnets, vpcOfSubnet, vpcs } from '../../aws/network';
import type { Subnet, Vpc } from '../../aws/network';
import type { Placement } from '../../run/runTarget';
import type { Choice } from '../../ui/ask';
import { pickedBefore } from './asking';
import type { Asking } from './asking';
import { askSecurityGroups } from './askSecurityGroups';

/** Where in the network a task is, and the security group that is to be made for it. */
export interface Network {
  readonly network: Pick<Placement, 'subnets' | 'securityGroups' | 'assignPublicIp'>;
  readonly securityGroup?: NewSecurityGroup;
}

/**
 * The network of an awsvpc task: subnets, security groups, and on Fargate whether it gets a public address. `anyVpc`
 * asks for the VPC although there is a default one.
 */
export async function askNetwork(
  args: Network['network'],
  isFargate: boolean,
  asking: Asking,
  anyVpc = false,
): Promise<Network> {
  const { ask, answers, about, connection, signal } = asking;
  const isPublicAsked = isFargate && !args.assignPublicIp;
  const isVpcNeeded = !args.subnets || !args.securityGroups || isPublicAsked;
  const vpc = isVpcNeeded ? await findVpc(args.subnets?.[0], anyVpc, asking) : '';

  const known = isVpcNeeded
    ? ask.once(`subnets of ${vpc}`, () => subnets(connection, vpc, signal))
    : Promise.resolve([]);
  known.catch(() => undefined); // Told when it is needed; until then another question may be open.
  const chosen = args.subnets ?? (await askSubnets());
  const isPublic = async () => (await known).some(({ id, isPublic: leadsOut }) => leadsOut && chosen.includes(id));

  const groups = args.securityGroups
    ? { securityGroups: args.securityGroups }
    : await askSecurityGroups(vpc, isPublic, asking);
  const assignPublicIp = isPublicAsked ? await askPublicAddress(await isPublic(), asking) : args.assignPublicIp;
  const { securityGroups, securityGroup } = groups;
  return {
    network: { subnets: chosen, securityGroups, ...(assignPublicIp ? { assignPublicIp } : {}) },
    ...(securityGroup ? { securityGroup } : {}),
  };

  async function askSubnets(): Promise<readonly string[]> {
    const last = answers.get<readonly string[]>(about, 'subnets') ?? [];
    const choices = known.then((all) => pickedBefore(subnetChoices(all, vpc), last));
    const asked = await ask.pickMany({ title: 'Subnets', placeholder: 'Best in two zones or more', choices });
    if (asked.length === 0) {
      throw new UserError('The network mode awsvpc needs subnets', 'Choose at least one subnet.');
    }
    await answers.set(about, 'subnets', asked);
    return asked;
  }
}

/** A public address works only where a route leads to the internet; elsewhere there is nothing to ask. */
async function askPublicAddress(canWork: boolean, { ask, answers, about }: Asking): Promise<'ENABLED' | 'DISABLED'> {
  if (!canWork) return 'DISABLED';
  const likely = answers.get<string>(about, 'assignPublicIp') ?? 'ENABLED';
  const chosen = await ask.pick<'ENABLED' | 'DISABLED'>({
    title: 'Public address',
    choices: [
      {
        label: 'Yes',
        description: 'can be opened in the browser, and pulls images without a NAT gateway',
        value: 'ENABLED',
        picked: likely === 'ENABLED',
      },
      {
        label: 'No',
        description: 'needs a NAT gateway or VPC endpoints to pull its images',
        value: 'DISABLED',
        picked: likely === 'DISABLED',
      },
    ],
  });
  await answers.set(about, 'assignPublicIp', chosen);
  return chosen;
}

/** The VPC of the subnets that are known, else the default one, else the one the user chooses. */
async function findVpc(subnet: string | undefined, isAnyAsked: boolean, asking: Asking): Promise<string> {
  const { ask, connection, signal } = asking;
  if (subnet) return ask.once(`VPC of ${subnet}`, () => vpcOfSubnet(connection, subnet, signal));
  const all = await ask.once('VPCs', () => vpcs(connection, signal));
  const [first] = all;
  if (!first) {
    throw new UserError(
      `There is no VPC in ${connection.region}`,
      'Create the default VPC with "aws ec2 create-default-vpc".',
    );
  }
  if (all.length === 1 || (first.isDefault && !isAnyAsked)) return first.id;
  const placeholder = first.isDefault ? undefined : 'There is no default VPC';
  return ask.pick({ title: 'VPC', ...(placeholder ? { placeholder } : {}), choices: all.map(toVpcChoice) });
}

function toVpcChoice({ id, name, cidr, isDefault }: Vpc): Choice<string> {
  return {
    label: name ?? id,
    description: [name && id, cidr, isDefault && 'default'].filter(Boolean).join(' · '),
    value: id,
  };
}

/** Public subnets first, and one in each of two zones chosen beforehand. */
function subnetChoices(all: readonly Subnet[], vpc: string): readonly Choice<string>[] {
  if (all.length === 0) throw new UserError(`${vpc} has no subnet`, 'Create one, or choose another VPC.');
  const sorted = [...all].sort((a, b) => Number(b.isPublic) - Number(a.isPublic));
  const zones = [...new Set(sorted.map(({ zone }) => zone))].slice(0, 2);
  const firsts = zones.map((zone) => sorted.find((subnet) => subnet.zone === zone)?.id);
  return sorted.map(({ id, name, zone, cidr, isPublic }) => ({
    label: name ?? id,
    description: [name && id, zone, cidr, isPublic ? 'public' : 'private'].filter(Boolean).join(' · '),
    value: id,
    picked: firsts.includes(id),
  }));
}
