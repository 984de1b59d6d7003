import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';

/** A task definition with other images in some of its containers, by container name. */
export function withImages(
  definition: RegisterTaskDefinitionCommandInput,
  images: Readonly<Record<string, string>>,
): RegisterTaskDefinitionCommandInput {
  const containers = definition.containerDefinitions ?? [];
  for (const name of Object.keys(images)) {
    if (containers.some((container) => container.name === name)) continue;
    const names = containers.map((container) => container.name).join(', ');
    throw new UserError(
      `There is no container "${name}" in ${definition.family ?? 'the task definition'}`,
      `It has: ${names}.`,
    );
  }
  const imageOf = (name: string) => (Object.hasOwn(images, name) ? images[name] : undefined);
  return {
    ...definition,
    containerDefinitions: containers.map((container) => ({
      ...container,
      image: imageOf(container.name ?? '') ?? container.image,
    })),
  };
}
