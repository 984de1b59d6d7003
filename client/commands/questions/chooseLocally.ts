import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { readDotEnv } from '../../run/environmentText';
import { listOf } from '../../run/listOf';
import { readEnvironmentFiles, readSecrets, type Connect } from '../../run/readSecrets';
import type { LocalChoices, Variables } from '../../run/runTarget';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import { chooseFolders } from './chooseFolders';
import { connect as connectFor } from '../lookups/connect';
import type { LocalSource } from './localSource';

/** What other code may say in place of an answer. */
export interface LocalAnswers {
  /** A folder by the name of the volume that it stands in for. */
  readonly folders: Readonly<Record<string, string>>;
  /** Where secrets and environment files come from: `aws`, `none`, or a `.env` file. */
  readonly secrets: string;
  readonly profile: string;
  readonly region: string;
}

/** Asks what stands in for what a task has on ECS only: folders for file systems, and where its secrets come from. */
export async function chooseLocally(
  args: Partial<LocalAnswers>,
  source: LocalSource,
  tools: Tools,
  signal: AbortSignal,
): Promise<LocalChoices> {
  const folders = await chooseFolders(args.folders, source, tools);
  const connect: Connect = (region) => connectFor({ ...args, ...(region ? { region } : {}) }, tools, signal);
  return { folders, ...(await chooseSecrets(args.secrets, source, connect, tools, signal)) };
}

async function chooseSecrets(
  named: string | undefined,
  source: LocalSource,
  connect: Connect,
  tools: Tools,
  signal: AbortSignal,
): Promise<Pick<LocalChoices, 'secrets' | 'environmentFiles'>> {
  const { definition } = source;
  const { secrets, files } = whatIsSecret(definition);
  const readLocal = (path: string) => readFileOf(resolve(source.folder, path));
  const isElsewhere = secrets.length > 0 || files.some((file) => file.startsWith('arn:'));
  if (!isElsewhere) return { environmentFiles: await readEnvironmentFiles(definition, connect, readLocal, signal) };

  const from = named ?? (await askFrom(source, secrets, files, tools));
  if (from === 'none') return {};
  if (from === 'aws') {
    return {
      secrets: await readSecrets(definition, connect, signal),
      environmentFiles: await readEnvironmentFiles(definition, connect, readLocal, signal),
    };
  }
  return fromFile(definition, readDotEnv(await readFileOf(resolve(source.folder, from))));
}

async function askFrom(
  { name, key }: LocalSource,
  secrets: readonly string[],
  files: readonly string[],
  { answers, ask, aws }: Tools,
): Promise<string> {
  const what = [...secrets, ...files.map((file) => file.slice(file.lastIndexOf('/') + 1))].join(', ');
  const { profile } = aws.selection();
  const last = answers.get<string>(key, 'secrets');
  const choices: readonly Choice<string>[] = [
    ...(last && last !== 'aws' && last !== 'none' ? [{ label: last, value: last }] : []),
    {
      label: 'From AWS',
      description: `with ${profile ? `the profile ${profile}` : 'your own credentials'}`,
      value: 'aws',
    },
    { label: 'From a .env File…', description: 'which stays where it is', value: 'file' },
    { label: 'None', description: 'the containers start without them', value: 'none' },
  ];
  // The answer of last time is at the cursor.
  const ordered = [...choices].sort((one, other) => Number(other.value === last) - Number(one.value === last));
  const picked = await ask.pick({
    title: `Secrets of ${name}`,
    placeholder: `${what}. The engine keeps them in the environment of the containers, for all who may use it to read`,
    choices: ordered,
  });
  const from =
    picked === 'file' ? await ask.file({ title: 'Choose a .env file', glob: '**/{.env,.env.*,*.env}' }) : picked;
  await answers.set(key, 'secrets', from);
  return from;
}

/** Names of the secrets of a task, and where its environment files are. */
function whatIsSecret({ containerDefinitions }: RegisterTaskDefinitionCommandInput) {
  const containers = listOf(containerDefinitions, 'containerDefinitions');
  const secrets = containers.flatMap((container) => listOf(container.secrets, 'secrets').map(({ name = '' }) => name));
  const files = containers.flatMap((container) =>
    listOf(container.environmentFiles, 'environmentFiles').map(({ value = '' }) => value),
  );
  return { secrets: [...new Set(secrets)], files: [...new Set(files)] };
}

/** A `.env` file says what the secrets are, and the rest of it stands in for the environment files. */
function fromFile(
  { containerDefinitions = [] }: RegisterTaskDefinitionCommandInput,
  variables: Variables,
): Pick<LocalChoices, 'secrets' | 'environmentFiles'> {
  const named = new Set(containerDefinitions.flatMap(({ secrets = [] }) => secrets.map(({ name = '' }) => name)));
  const others = Object.fromEntries(Object.entries(variables).filter(([name]) => !named.has(name)));
  const secrets = containerDefinitions.map(({ name = '', secrets: own = [] }) => {
    const found = own.flatMap(({ name: variable = '' }) => {
      const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
      return value === undefined ? [] : [[variable, value] as const];
    });
    return [name, Object.fromEntries(found)] as const;
  });
  const withFiles = containerDefinitions.filter(({ environmentFiles = [] }) => environmentFiles.length > 0);
  return {
    secrets: Object.fromEntries(secrets),
    environmentFiles: Object.fromEntries(withFiles.map(({ name = '' }) => [name, others])),
  };
}

async function readFileOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UserError(`There is no file ${path} that can be read`, 'Choose another one.');
  }
}
