import { createRepository, repositories } from '../../aws/ecr';
import { problemWithTag } from '../../docker/images';
import { hub } from '../../registry/registryName';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import { connect } from '../lookups/connect';
import { lastPart } from './lastPart';
import type { PushImageArgs } from '../pushImage';

/** Where an image goes, and whether its repository is to be created there. */
interface Destination {
  readonly destination: string;
  readonly createRepository: boolean;
}

/** Asks where an image is to be pushed: as before, as its name says, to Docker Hub, to ECR, or anywhere else. */
export async function askDestination(
  reference: string,
  args: Partial<PushImageArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<Destination> {
  const { answers, ask, registries } = tools;
  const signIns = await registries.signIns();
  const hubUser = signIns.find(({ registry }) => registry === hub)?.user;
  const name = lastPart(reference, 'image');

  const kind = await ask.pick<'ecr' | 'hub' | 'other' | { readonly as: string }>({
    title: `Push ${reference}`,
    placeholder: 'Where to?',
    choices: [
      ...asBefore(reference, answers.get<string>(reference, 'destination')),
      { label: 'Amazon ECR', description: 'a private repository of your AWS account', value: 'ecr' },
      { label: 'Docker Hub', description: hubUser ? `signed in as ${hubUser}` : '', value: 'hub' },
      { label: 'Another registry', value: 'other' },
    ],
  });

  if (typeof kind === 'object') return { destination: kind.as, createRepository: false };
  if (kind === 'ecr') return askEcr(name, args, tools, signal);
  const value = kind === 'hub' ? `${hubUser ?? '<user>'}/${name}` : `registry.example.com/${name}`;
  const prompt = kind === 'hub' ? 'As user/repository:tag' : 'As registry/repository:tag';
  const title = `Push ${reference}`;
  return {
    destination: await ask.input({ title, prompt, value, validate: problemWithTag }),
    createRepository: false,
  };
}

/** What was chosen last time, and the name itself when it says where it belongs. */
function asBefore(reference: string, remembered: string | undefined): readonly Choice<{ readonly as: string }>[] {
  const names = new Set([remembered, reference.includes('/') ? reference : undefined]);
  return [...names].flatMap((as) => (as ? [{ label: as, description: 'as it is named', value: { as } }] : []));
}

async function askEcr(
  name: string,
  args: Partial<PushImageArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<Destination> {
  const connection = await connect(args, tools, signal);
  const [repository, tag = 'latest'] = name.split(':');

  const choices = async (): Promise<readonly Choice<string | undefined>[]> => {
    const found = await repositories(connection, signal);
    const create = { label: '$(add) Create a repository…', description: connection.region, value: undefined };
    const rows = found.map(({ name: label, uri }) => ({
      label,
      description: uri,
      value: uri,
      picked: label === repository,
    }));
    return [...rows, create];
  };
  const title = `Push ${name} to ECR`;
  const uri = await tools.ask.pick({ title, placeholder: 'Which repository?', choices: choices() });
  if (uri) return { destination: `${uri}:${tag}`, createRepository: false };

  const created = await tools.ask.input({
    title,
    prompt: `The name of the new repository in ${connection.region}`,
    ...(repository ? { value: repository } : {}),
    validate: problemWithTag,
  });
  // Without its host, which ECR tells, there is nothing to push to: so it is created at once, as asked.
  return {
    destination: `${(await createRepository(connection, created, signal)).uri}:${tag}`,
    createRepository: false,
  };
}
