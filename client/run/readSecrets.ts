import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { readObject, readObjectArn } from '../aws/objects';
import { readParameter, readSecret } from '../aws/secretStores';
import { readEnvironmentFile } from './environmentText';
import { listOf } from './listOf';
import type { Variables } from './runTarget';
import { readSecretSource } from './verify/secretSource';

/** A connection in a region; in that of the task when none is named. */
export type Connect = (region?: string) => Promise<Connection>;

/** The secrets of a task by container, read with the user's credentials as ECS reads them with those of a role. */
export async function readSecrets(
  { containerDefinitions }: RegisterTaskDefinitionCommandInput,
  connect: Connect,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Variables>>> {
  const read = new Map<string, Promise<string>>();
  const once = (key: string, fetch: () => Promise<string>) => {
    const reading = read.get(key) ?? fetch();
    read.set(key, reading);
    return reading;
  };
  const valueOf = async (valueFrom: string) => {
    const { region } = await connect();
    const source = readSecretSource(valueFrom, { region, account: '', partition: 'aws' });
    if (!source) throw new UserError(`"${valueFrom}" names no secret and no parameter`, 'Correct its valueFrom.');
    const aws = await connect(source.region);
    if (source.kind === 'parameter') {
      return once(source.arn, () => readParameter(aws, source.name, signal));
    }
    const { arn, key, stage, version } = source;
    const text = await once(`${arn}:${stage}:${version}`, () => readSecret(aws, arn, { stage, id: version }, signal));
    return key === undefined ? text : memberOf(text, key, arn);
  };

  return byContainer(containerDefinitions, async ({ name, secrets }) => {
    const pairs = listOf(secrets, `secrets of ${name ?? ''}`).map(
      async ({ name: variable = '', valueFrom = '' }) => [variable, await valueOf(valueFrom)] as const,
    );
    return Object.fromEntries(await Promise.all(pairs));
  });
}

/** What the environment files of a task say, by container: those in S3, and those whose path `readLocal` knows. */
export async function readEnvironmentFiles(
  { containerDefinitions }: RegisterTaskDefinitionCommandInput,
  connect: Connect,
  readLocal: (path: string) => Promise<string>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Variables>>> {
  return byContainer(containerDefinitions, async ({ name, environmentFiles }) => {
    const files = listOf(environmentFiles, `environmentFiles of ${name ?? ''}`).map(async ({ value = '' }) => {
      const place = readObjectArn(value);
      const text = place ? await readObject(await connect(), place, signal) : await readLocal(value);
      return readEnvironmentFile(text);
    });
    // Of several files the first that says something counts.
    return Object.assign({}, ...(await Promise.all(files)).reverse()) as Variables;
  });
}

async function byContainer(
  containers: readonly ContainerDefinition[] | undefined,
  read: (container: ContainerDefinition) => Promise<Variables>,
): Promise<Readonly<Record<string, Variables>>> {
  const all = listOf(containers, 'containerDefinitions').map(
    async (container) => [container.name ?? '', await read(container)] as const,
  );
  return Object.fromEntries((await Promise.all(all)).filter(([, variables]) => Object.keys(variables).length > 0));
}

/** A member of a secret that is JSON. */
function memberOf(text: string, key: string, arn: string): string {
  const member = readMember(text, key);
  if (member === undefined) throw new UserError(`The secret ${arn} has no JSON key "${key}"`, 'Correct its valueFrom.');
  return typeof member === 'string' ? member : JSON.stringify(member);
}

function readMember(text: string, key: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isObject ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  } catch {
    return undefined; // Its text is nobody's business, not even in an error.
  }
}
