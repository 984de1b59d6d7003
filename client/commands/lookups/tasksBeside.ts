import { dirname } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { readTaskDefinition } from '../../../server/taskDefinition/readTaskDefinition';
import { taskDefinitionGlob, type Editor } from '../../ui/editor';

/** The task definitions in the folder of a file, those left out that cannot be read as they stand. */
export async function tasksBeside(
  path: string,
  editor: Editor,
): Promise<readonly RegisterTaskDefinitionCommandInput[]> {
  const files = await editor.findFiles(taskDefinitionGlob);
  const texts = files
    .filter((file) => dirname(file) === dirname(path))
    // A file that the editor does not open says nothing; the image can be built without it.
    .map((file) => editor.readText(file).catch(() => ''));
  return (await Promise.all(texts)).flatMap((text) => {
    const read = readTaskDefinition(text);
    return 'definition' in read ? [read.definition] : [];
  });
}
