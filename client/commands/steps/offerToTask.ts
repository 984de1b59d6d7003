import { basename } from 'node:path';

import { familiarName, parseImageReference } from '../../../server/dockerfile/imageReference';
import { taskDefinitionGlob, type Action, type Editor } from '../../ui/editor';
import { containersInText, runsImage } from '../lookups/containersInText';

/**
 * A button that writes a pushed image into the task definition of the workspace that runs an image of that name; none
 * where there is none.
 */
export async function offerToTask(reference: string, digest: string, editor: Editor): Promise<readonly Action[]> {
  const image = parseImageReference(reference);
  if (!image) return [];
  const byDigest = familiarName({ registry: image.registry, repository: image.repository, digest });
  const files = await editor.findFiles(taskDefinitionGlob);
  for (const file of files) {
    const text = await editor.readText(file).catch(() => ''); // A file that the editor does not open runs nothing.
    if (!containersInText(text).some((container) => runsImage(container, reference))) continue;
    const args = [{ reference: byDigest, file }, 'button'];
    return [{ title: `Use in ${basename(file)}`, command: 'slipway.useInTaskDefinition', args }];
  }
  return [];
}
