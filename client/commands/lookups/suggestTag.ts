import { basename, dirname } from 'node:path';

import type { Editor } from '../../ui/editor';
import { tasksBeside } from './tasksBeside';
import { versionBeside } from './versionBeside';

/** A name for the image of a Dockerfile: the one that a task definition beside it runs, else that of its folder, with a version. */
export async function suggestTag(dockerfile: string, editor: Editor): Promise<string> {
  for (const { containerDefinitions = [] } of await tasksBeside(dockerfile, editor)) {
    const [image, ...others] = containerDefinitions.map((container) => container.image);
    // A name with a registry is somebody's already; several images are several Dockerfiles.
    if (image && others.length === 0 && !image.includes('/')) return image;
  }
  const version = await versionBeside(dockerfile);
  return toRepository(basename(dirname(dockerfile))) + (version === undefined ? '' : `:${version}`);
}

/** A folder's name as the engine takes it for a repository. */
function toRepository(name: string): string {
  const repository = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return repository || 'image';
}
