import { basename, dirname } from 'node:path';

import { readTaskDefinition } from '../../server/taskDefinition/readTaskDefinition';
import type { Editor } from '../ui/editor';

/** A name for the image of a Dockerfile: the one that a task definition beside it runs, else that of its folder. */
export async function suggestTag(dockerfile: string, editor: Editor): Promise<string> {
  const folder = dirname(dockerfile);
  const files = await editor.findFiles('**/*[tT]ask*[dD]ef*.{json,jsonc}');

  for (const file of files.filter((path) => dirname(path) === folder)) {
    // A file that the editor does not open suggests nothing; the image can be built without it.
    const read = readTaskDefinition(await editor.readText(file).catch(() => ''));
    const images = 'definition' in read ? (read.definition.containerDefinitions ?? []).map(({ image }) => image) : [];
    const [image] = images;
    // A name with a registry is somebody's already; several images are several Dockerfiles.
    if (image && images.length === 1 && !image.includes('/')) return image;
  }
  return toRepository(basename(folder));
}

/** A folder's name as the engine takes it for a repository. */
export function toRepository(name: string): string {
  const repository = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return repository || 'image';
}
