import { readFile } from 'node:fs/promises';

import type { Range } from 'vscode-languageserver-textdocument';

import type { BuiltImages } from './builtImages';
import { headLength, recognise } from './languages';
import { imagesOf } from './taskDefinition/editing/images';
import { parseTaskDefinition } from './taskDefinition/taskDefinition';

/** A place in a task definition that names an image. */
export interface ImageUse {
  readonly path: string;
  readonly range: Range;
}

/**
 * Where task definitions name the image that a stage of a Dockerfile makes.
 * @param line that of the stage's FROM.
 * @param open the texts of the documents that are open, by path: they count more than what is on disk.
 */
export async function findImageUses(
  dockerfile: string,
  line: number,
  images: BuiltImages,
  open: ReadonlyMap<string, string>,
): Promise<readonly ImageUse[]> {
  const paths = [...new Set([...images.taskDefinitions(), ...open.keys()])].sort();
  const uses = paths.map(async (path): Promise<readonly ImageUse[]> => {
    const text = open.get(path) ?? (await readFile(path, 'utf8').catch(() => '')); // Gone meanwhile.
    if (recognise(path, undefined, text.slice(0, headLength)) !== 'task-definition') return [];

    return imagesOf(parseTaskDefinition(text)).flatMap(({ image, range }) => {
      const built = images.find(image, path);
      return built?.dockerfile === dockerfile && built.line === line ? [{ path, range }] : [];
    });
  });
  return (await Promise.all(uses)).flat();
}
