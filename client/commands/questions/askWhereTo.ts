import { familiarName, parseImageReference } from '../../../server/dockerfile/imageReference';
import type { PlannedImage } from '../../../server/shipPlan/shipPlan';
import type { Connection } from '../../aws/connection';
import { whoAmI } from '../../aws/identity';
import { problemWithTag } from '../../docker/images';
import { hub } from '../../registry/registryName';
import type { Choice } from '../../ui/ask';
import type { Flow } from './askShipPlan';
import { lastPart } from './lastPart';

/** Where an image goes. */
type Destination = Pick<PlannedImage, 'destination' | 'createRepository'>;

/** Asks where the images of containers are pushed: several at once to one registry, or one by one. */
export async function askWhereTo(
  containers: readonly string[],
  connection: Connection,
  flow: Flow,
): Promise<Readonly<Record<string, Destination>>> {
  if (containers.length === 0) return {};
  const registries = await registriesOf(connection, flow);
  const together = containers.length > 1 ? await askTogether(containers, registries, flow) : undefined;
  const destinations: Record<string, Destination> = {};
  for (const name of containers) {
    const destination = together?.(name) ?? (await askOne(name, registries, flow));
    await flow.tools.answers.set(flow.file, `destination of ${name}`, destination);
    const isOurs = destination.startsWith(`${registries.ecr}/`);
    destinations[name] = { destination, ...(isOurs ? { createRepository: true } : {}) };
  }
  return destinations;
}

/** What an image can be pushed below. */
interface Registries {
  /** The private registry of the account in its region. */
  readonly ecr: string;
  /** Who is signed in to Docker Hub. */
  readonly user: string | undefined;
}

async function registriesOf(connection: Connection, { ask, tools, signal }: Flow): Promise<Registries> {
  const { account } = await ask.once('account', () => whoAmI(connection, signal));
  const suffix = connection.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const signIns = await tools.registries.signIns();
  return {
    ecr: `${account}.dkr.ecr.${connection.region}.${suffix}`,
    user: signIns.find(({ registry }) => registry === hub)?.user,
  };
}

type NameOf = (container: string) => string | undefined;

/** One answer for all; undefined where each is to be asked for. */
async function askTogether(
  containers: readonly string[],
  { ecr, user }: Registries,
  flow: Flow,
): Promise<NameOf | undefined> {
  const below = (prefix: string) => (container: string) => `${prefix}/${lastPart(imageOf(container, flow), container)}`;
  const asBefore: NameOf = (container) => lastOf(container, flow);
  const asNamed: NameOf = (container) => ownName(container, flow);
  const offered: readonly (Choice<string> & { readonly nameOf: NameOf })[] = [
    { label: 'As last time', description: containers.map(asBefore).join(', '), value: 'before', nameOf: asBefore },
    { label: 'As they are named', description: containers.map(asNamed).join(', '), value: 'named', nameOf: asNamed },
    { label: 'Amazon ECR', description: `${ecr}, created where missing`, value: 'ecr', nameOf: below(ecr) },
    ...(user ? [{ label: 'Docker Hub', description: `as ${user}`, value: 'hub', nameOf: below(user) }] : []),
  ];
  const whole = offered.filter(({ nameOf }) => containers.every(nameOf));
  const chosen = await flow.ask.pick({
    title: `Push ${containers.length} images to`,
    choices: [
      ...whole.map(({ label, description = '', value }) => ({ label, description, value })),
      { label: 'Each somewhere else…', value: 'each' },
    ],
  });
  return whole.find(({ value }) => value === chosen)?.nameOf;
}

async function askOne(container: string, { ecr, user }: Registries, flow: Flow): Promise<string> {
  const { ask } = flow;
  const name = lastPart(imageOf(container, flow), container);
  const inEcr = `${ecr}/${name}`;
  const others = [lastOf(container, flow), ownName(container, flow), inEcr, user && `${user}/${name}`];
  const offered = [...new Set(others)].flatMap((each) => each || []);
  const title = `Push ${container} to`;
  const chosen = await ask.pick<string | undefined>({
    title,
    choices: [
      ...offered.map((label) => ({
        label,
        ...(label === inEcr ? { detail: 'Amazon ECR, created if missing' } : {}),
        value: label,
      })),
      { label: 'Somewhere else…', value: undefined },
    ],
  });
  const prompt = 'As registry/repository:tag';
  const value = `registry.example.com/${name}`;
  return chosen ?? ask.input({ title: `${title}…`, prompt, value, validate: problemWithTag });
}

function imageOf(container: string, { definition }: Flow): string {
  return definition.containerDefinitions?.find(({ name }) => name === container)?.image ?? container;
}

function lastOf(container: string, { tools, file }: Flow): string | undefined {
  return tools.answers.get<string>(file, `destination of ${container}`);
}

/** What the definition calls it, where that says whose it is: nobody may push an official image of Docker Hub. */
function ownName(container: string, flow: Flow): string | undefined {
  const reference = parseImageReference(imageOf(container, flow));
  if (!reference || reference.digest) return undefined;
  const name = familiarName({ ...reference, tag: reference.tag ?? 'latest' });
  return name.includes('/') ? name : undefined;
}
