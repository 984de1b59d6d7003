import { basename } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { codeOf } from '../aws/explainAwsError';
import { describeWithTags, listRevisions } from '../aws/taskDefinitions';
import { comparableText } from '../run/comparable';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { taskDefinitionGlob } from '../ui/editor';
import { command } from './command';
import { connect } from './lookups/connect';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './questions/taskDefinitionFile';

/** What is compared: a file or another revision with a registered revision. */
export interface CompareRevisionArgs {
  readonly file: string;
  /** ARN, `family:revision`, or `family` for the latest; the latest of the file's family when left out. */
  readonly taskDefinition: string;
  readonly profile: string;
  readonly region: string;
}

/** Shows how a task definition differs from a registered revision, what ECS fills in by itself left out. */
export const compareRevision = command<CompareRevisionArgs, { readonly isSame: boolean }>({
  id: 'slipway.compareRevision',
  needsTrust: true,

  async run(args, tools, signal) {
    const file = args.taskDefinition ? args.file : await chooseTaskDefinitionFile(args.file, tools);
    const inFile = file ? await readTaskDefinitionFile(file, tools) : undefined;
    const connection = await connect(args, tools, signal);
    const registered = await revision(args.taskDefinition ?? inFile?.family ?? '', connection, signal);
    const other =
      file && inFile
        ? toSide(basename(file), inFile, registered.definition)
        : await askOther(registered, connection, tools, signal);

    const left = toSide(registered.name, registered.definition);
    if (left.text === other.text) {
      tools.editor.say(`${other.name} says the same as ${left.name}`);
      return { isSame: true };
    }
    await tools.editor.showDifference(`${left.name} ↔ ${other.name}`, toDocument(left), toDocument(other));
    return { isSame: false };
  },
});

interface Revision {
  /** `family:revision` */
  readonly name: string;
  readonly definition: Partial<RegisterTaskDefinitionCommandInput>;
}

async function revision(taskDefinition: string, connection: Connection, signal: AbortSignal): Promise<Revision> {
  try {
    const { definition, tags } = await describeWithTags(connection, taskDefinition, signal);
    return {
      name: nameOf(definition.taskDefinitionArn ?? taskDefinition),
      definition: { ...definition, tags: [...tags] },
    };
  } catch (error) {
    // ECS says no more than that it cannot describe it.
    const isUnknown = codeOf(error) === 'ClientException' && !taskDefinition.includes(':');
    if (!isUnknown) throw error;
    throw new UserError(`No revision of ${taskDefinition} is registered in ${connection.region}`, {
      text: 'Register it first.',
      command: { title: 'Register Task Definition', id: 'slipway.registerTaskDefinition' },
    });
  }
}

/** The other side of a revision: a file of the workspace with its family, or an earlier or later revision. */
async function askOther(registered: Revision, connection: Connection, tools: Tools, signal: AbortSignal) {
  const { ask, editor } = tools;
  const { family = '' } = registered.definition;
  const chosen = await ask.pick<{ readonly file: string } | { readonly arn: string }>({
    title: `Compare ${registered.name} with`,
    choices: choices(),
  });
  if ('file' in chosen) {
    const inFile = await readTaskDefinitionFile(chosen.file, tools);
    return toSide(basename(chosen.file), inFile, registered.definition);
  }
  const { name, definition } = await revision(chosen.arn, connection, signal);
  return toSide(name, definition);

  async function choices(): Promise<readonly Choice<{ readonly file: string } | { readonly arn: string }>[]> {
    const [files, revisions] = await Promise.all([
      editor.findFiles(taskDefinitionGlob),
      listRevisions(connection, family, signal),
    ]);
    const others = revisions.filter((arn) => nameOf(arn) !== registered.name);
    if (files.length + others.length === 0) {
      throw new UserError(`There is nothing to compare ${registered.name} with`, 'Open a task definition file.');
    }
    return [
      ...files.map((file) => ({ label: basename(file), description: file, value: { file } })),
      ...others.map((arn) => ({ label: nameOf(arn), description: 'registered', value: { arn } })),
    ];
  }
}

/** One side. A role that a file names by its name alone is the one that ECS answers by its ARN. */
function toSide(
  name: string,
  definition: Partial<RegisterTaskDefinitionCommandInput>,
  registered: Partial<RegisterTaskDefinitionCommandInput> = {},
) {
  const roles = (['taskRoleArn', 'executionRoleArn'] as const).flatMap((member) => {
    const [own, theirs] = [definition[member], registered[member]];
    return own && theirs?.startsWith('arn:') && nameOf(theirs) === own ? [[member, theirs]] : [];
  });
  const comparable = { ...definition, ...Object.fromEntries(roles) };
  const networkMode = definition.networkMode ?? registered.networkMode;
  return { name, text: comparableText(comparable, networkMode) };
}

/** What is compared is JSON without comments, whatever the file was. */
function toDocument({ name, text }: { readonly name: string; readonly text: string }) {
  return { name: `${name.replace(/\.jsonc?$/, '')}.json`, text };
}
