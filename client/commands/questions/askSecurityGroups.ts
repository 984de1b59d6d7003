import type { NewSecurityGroup, OpenPort } from '../../aws/createSecurityGroup';
import { securityGroups as listSecurityGroups } from '../../aws/network';
import type { SecurityGroup } from '../../aws/network';
import { describePorts, portsToOpen } from '../../run/portsToOpen';
import type { Choice } from '../../ui/ask';
import { pickedBefore } from './asking';
import type { Asking } from './asking';

/** The security groups that are there, and one to be made. */
export interface SecurityGroups {
  readonly securityGroups: readonly string[];
  readonly securityGroup?: NewSecurityGroup;
}

/** Stands among remembered answers for the group that was yet to be made. */
export const newGroup = 'create';

/** Asks for the security groups of a task. Where none was made for it, the choice to make one that opens its ports is picked. */
export async function askSecurityGroups(
  vpc: string,
  isPublic: () => Promise<boolean>,
  asking: Asking,
): Promise<SecurityGroups> {
  const { ask, answers, about, connection, definition, signal } = asking;
  const ports = portsToOpen(definition);
  const groups = ask.once(`security groups of ${vpc}`, () => listSecurityGroups(connection, vpc, signal));
  groups.catch(() => undefined); // Told by the question that shows them.

  const ownName = `slipway-${definition.family ?? 'task'}`.slice(0, 240);
  const newName = async () => freeName(ownName, await groups);
  const last = answers.get<readonly string[]>(about, 'securityGroups') ?? [];
  const chosen = await ask.pickMany({ title: 'Security groups', choices: choices() });
  await answers.set(about, 'securityGroups', chosen);
  const securityGroups = chosen.filter((id) => id !== newGroup);
  if (!chosen.includes(newGroup)) return { securityGroups };

  const from = await askFrom(ports, asking);
  return { securityGroups, securityGroup: { name: await newName(), vpc, ports, from } };

  async function choices(): Promise<readonly Choice<string>[]> {
    const all = await groups;
    // Only one that was made for it: another that opens the ports may open the way to more than these.
    const own = all.find(({ name, openPorts }) => name === ownName && ports.some((port) => isOpen(port, openPorts)));
    const likely = own ?? (ports.length > 0 && (await isPublic()) ? undefined : all.find(isDefault));
    const made: readonly Choice<string>[] =
      ports.length === 0
        ? []
        : [
            {
              label: '$(add) Create a security group…',
              description: `${await newName()} · opens ${describePorts(ports)}`,
              value: newGroup,
              picked: likely === undefined,
            },
          ];
    return pickedBefore([...made, ...all.map((group) => toChoice(group, likely))], last);
  }
}

/** Asks who is let in. */
async function askFrom(ports: readonly OpenPort[], { ask, addressHere, connection, signal }: Asking): Promise<string> {
  const here = await ask.once('address here', async () =>
    // What stands in for AWS is on this machine or beside it: nobody outside is asked then.
    (await connection.endpoint()) ? undefined : addressHere(signal),
  );
  const range = here && `${here}/${here.includes(':') ? 128 : 32}`;
  const chosen = await ask.pick<string | undefined>({
    title: `Who may reach ${describePorts(ports)}?`,
    choices: [
      ...(here ? [{ label: `Only ${here}`, description: 'the address of this computer', value: range }] : []),
      { label: 'Everybody', description: '0.0.0.0/0', value: '0.0.0.0/0' },
      { label: 'Another address or range…', value: undefined },
    ],
  });
  return (
    chosen ??
    (await ask.input({
      title: `Who may reach ${describePorts(ports)}?`,
      placeholder: '203.0.113.7/32',
      validate: (text) =>
        /^([\d.]{7,15}\/\d{1,2}|[\da-f:]{2,39}\/\d{1,3})$/i.test(text) ? undefined : 'Write it like 203.0.113.7/32',
    }))
  );
}

function isOpen({ first, last }: OpenPort, openPorts: readonly string[]): boolean {
  return openPorts.some((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return range === 'all' || (from <= first && last <= to);
  });
}

function isDefault({ name }: SecurityGroup): boolean {
  return name === 'default';
}

function toChoice(group: SecurityGroup, likely: SecurityGroup | undefined): Choice<string> {
  const { id, name, description, openPorts } = group;
  const open = openPorts.length > 0 ? `lets in ${openPorts.join(', ')}` : 'lets nothing in from outside';
  return { label: name, description: `${id} · ${open}`, detail: description, value: id, picked: group === likely };
}

function freeName(wanted: string, groups: readonly SecurityGroup[]): string {
  const taken = groups.map(({ name }) => name);
  let name = wanted;
  for (let count = 2; taken.includes(name); count++) name = `${wanted}-${count}`;
  return name;
}
