import { homedir } from 'node:os';
import { dirname } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { readTaskDefinition } from '../../../server/taskDefinition/readTaskDefinition';
import { UserError } from '../../../server/userError';
import { nameOf, regionOf } from '../../aws/arn';
import { describeTaskDefinition } from '../../aws/taskDefinitions';
import type { Tools } from '../../tools';
import { connect } from '../lookups/connect';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './taskDefinitionFile';

/** A task definition that is to run here, and where it comes from. */
export interface LocalSource {
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly name: string;
  /** What answers about it are remembered by: its file, or the name of its family. */
  readonly key: string;
  readonly file: string | undefined;
  /** The folder that paths are read from. */
  readonly folder: string;
}

/** What names a task definition: a file, or a registered revision. */
export interface SourceArgs {
  readonly file: string;
  /** ARN, `family:revision`, or `family` for the latest. */
  readonly taskDefinition: string;
  readonly profile: string;
  readonly region: string;
}

/** The revision that `args` name, else the file that they name or the user chooses. */
export async function chooseLocalSource(
  args: Partial<SourceArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<LocalSource> {
  if (args.taskDefinition) return registeredSource(args.taskDefinition, args, tools, signal);
  return fileSource(await chooseTaskDefinitionFile(args.file, tools), tools);
}

/** A file as it is now. */
export async function fileSource(file: string, tools: Tools): Promise<LocalSource> {
  const definition = await readTaskDefinitionFile(file, tools);
  return { definition, name: definition.family ?? 'the task', key: file, file, folder: dirname(file) };
}

async function registeredSource(
  taskDefinition: string,
  args: Partial<SourceArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<LocalSource> {
  const region = args.region ?? regionOf(taskDefinition);
  const aws = await connect({ profile: args.profile, ...(region ? { region } : {}) }, tools, signal);
  const described = await describeTaskDefinition(aws, taskDefinition, signal);
  // What only ECS sets on a revision is left out as it is of a file.
  const read = readTaskDefinition(JSON.stringify(described));
  if (!('definition' in read)) throw new UserError(`${nameOf(taskDefinition)} cannot be used: ${read.reason}`);
  const { definition } = read;
  const name = definition.family ?? nameOf(taskDefinition);
  return { definition, name, key: `ecs:${name}`, file: undefined, folder: homedir() };
}
