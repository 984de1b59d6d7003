import type { FinishedBuild } from '../../docker/buildImage';
import { listLayers } from '../../docker/images';
import type { Build } from '../../run/builds';
import type { Tools } from '../../tools';
import { notesWithSizes } from './buildNotes';

/** Shows beside the instructions of an image that was built how long each took and how many bytes it added. */
export async function showSizes(
  {
    imageId,
    steps,
    dockerfile,
    text,
    target,
  }: Pick<FinishedBuild, 'imageId' | 'steps'> & Pick<Build, 'dockerfile' | 'text' | 'target'>,
  { docker, editor }: Pick<Tools, 'docker' | 'editor'>,
  signal: AbortSignal,
): Promise<void> {
  // Sizes are an extra: an engine that does not tell them has built all the same.
  const layers = await listLayers(docker, imageId, signal).catch(() => []);
  editor.showNotes(dockerfile, notesWithSizes(steps, layers, text, target));
}
