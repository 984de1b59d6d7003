import { basename } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { readTaskDefinition } from '../../../server/taskDefinition/readTaskDefinition';
import { UserError } from '../../../server/userError';
import type { Tools } from '../../tools';
import { taskDefinitionGlob } from '../../ui/editor';

/** A task definition file: the one named, the one in front of the user, or one they choose. */
export async function chooseTaskDefinitionFile(named: string | undefined, tools: Tools): Promise<string> {
  if (named) return named;
  const active = tools.editor.activeFile();
  if (active && /\.jsonc?$/i.test(active)) {
    const text = await tools.editor.readText(active);
    if (text.includes('containerDefinitions')) return active;
  }
  return tools.ask.file({ title: 'Choose a task definition', glob: taskDefinitionGlob });
}

/** The task definition in a file, as the user sees it. Rejects with a `UserError` that says why there is none. */
export async function readTaskDefinitionFile(file: string, tools: Tools): Promise<RegisterTaskDefinitionCommandInput> {
  const read = readTaskDefinition(await tools.editor.readText(file));
  if ('definition' in read) return read.definition;
  throw new UserError(`${basename(file)} is not a task definition that can be used: ${lowerFirst(read.reason)}`);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
