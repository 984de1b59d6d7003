import { basename, dirname, resolve } from 'node:path';

import { createBuiltImages, type BuiltImages } from '../../server/builtImages';
import type { Surroundings } from '../../server/lint/surroundings';

/** Finds what the Dockerfiles beside a task definition, and in the folders right there, say of its images. */
export function createImagesBeside(): (taskDefinition: string) => Promise<Pick<Surroundings, 'imageNamed'>> {
  const known = new Map<string, BuiltImages>();

  return async (taskDefinition) => {
    const path = resolve(taskDefinition);
    const folder = dirname(path);
    // What is in .aws belongs to the folder that has it.
    const top = basename(folder).startsWith('.') ? dirname(folder) : folder;
    const images = known.get(top) ?? createBuiltImages();
    known.set(top, images);
    await images.look(top, 1);
    return { imageNamed: (image) => images.find(image, path) };
  };
}
