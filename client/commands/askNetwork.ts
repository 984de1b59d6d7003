import { UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { securityGroups, subnets, vpcOfSubnet, vpcs } from '../aws/network';
import type { SecurityGroup, Subnet } from '../aws/network';
import type { Placement } from '../run/runTarget';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';

type Network = Pick<Placement, 'subnets' | 'securityGroups' | 'assignPublicIp'>;

/** The network of an awsvpc task: subnets, security groups, and on Fargate whether it gets a public address. */
export async function askNetwork(
  args: Partial<Network>,
  isFargate: boolean,
  about: string,
  connection: Connection,
  tools: Tools,
  signal: AbortSignal,
): Promise<Network> {
  const { ask, answers } = tools;
  const isVpcNeeded = !args.subnets || !args.securityGroups || (isFargate && !args.assignPublicIp);
  const vpc = isVpcNeeded ? await findVpc(args, connection, tools, signal) : '';

  const known = isVpcNeeded ? subnets(connection, vpc, signal) : Promise.resolve([]);
  known.catch(() => undefined); // Told when it is needed; until then another question may be open.
  const chosenSubnets = args.subnets ?? (await askMany('subnets', 'Subnets', known.then(subnetChoices)));
  const groups = args.securityGroups ?? (await askMany('securityGroups', 'Security groups', groupChoices()));
  if (!isFargate) return { subnets: chosenSubnets, securityGroups: groups, assignPublicIp: args.assignPublicIp };

  const assignPublicIp = args.assignPublicIp ?? (await askPublicAddress(await known));
  return { subnets: chosenSubnets, securityGroups: groups, assignPublicIp };

  async function askMany(question: string, title: string, choices: Promise<readonly Choice<string>[]>) {
    const last = answers.get<readonly string[]>(about, question);
    const shown = choices.then((all) => {
      const isKnown = last !== undefined && all.some(({ value }) => last.includes(value));
      return isKnown ? all.map((choice) => ({ ...choice, picked: last.includes(choice.value) })) : all;
    });
    const chosen = await ask.pickMany({ title, choices: shown });
    await answers.set(about, question, chosen);
    return chosen;
  }

  async function groupChoices(): Promise<readonly Choice<string>[]> {
    return (await securityGroups(connection, vpc, signal)).map(toGroupChoice);
  }

  async function askPublicAddress(all: readonly Subnet[]): Promise<'ENABLED' | 'DISABLED'> {
    const isPublic = all.some(({ id, isPublic: leadsOut }) => leadsOut && chosenSubnets.includes(id));
    const likely = answers.get<string>(about, 'assignPublicIp') ?? (isPublic ? 'ENABLED' : 'DISABLED');
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
}

/** The VPC of the subnets that are known, else the default one, else the one the user chooses. */
async function findVpc(
  { subnets: [subnet] = [] }: Partial<Network>,
  connection: Connection,
  { ask }: Tools,
  signal: AbortSignal,
) {
  if (subnet) return vpcOfSubnet(connection, subnet, signal);
  const all = await vpcs(connection, signal);
  const [first] = all;
  if (!first) {
    throw new UserError(
      `There is no VPC in ${connection.region}`,
      'Create the default VPC with "aws ec2 create-default-vpc".',
    );
  }
  if (first.isDefault || all.length === 1) return first.id;
  const choices = all.map(({ id, name, cidr }) => ({
    label: name ?? id,
    description: `${name ? `${id} · ` : ''}${cidr}`,
    value: id,
  }));
  return ask.pick({ title: 'VPC', placeholder: 'There is no default VPC', choices });
}

/** Public subnets first, and one in each of two zones chosen beforehand. */
function subnetChoices(all: readonly Subnet[]): readonly Choice<string>[] {
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

function toGroupChoice({ id, name, description, openPorts }: SecurityGroup): Choice<string> {
  const open = openPorts.length > 0 ? `lets in ${openPorts.join(', ')}` : 'lets nothing in from outside';
  return { label: name, description: `${id} · ${open}`, detail: description, value: id, picked: name === 'default' };
}
