import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import type { RegistryReader } from '../registry/registryReader';

/**
 * A task definition with the digest of each image in place of its tag, as its registry knows it now: what is registered
 * then never changes.
 */
export async function withDigests(
  definition: RegisterTaskDefinitionCommandInput,
  openRegistry: (registry: string) => RegistryReader,
  signal: AbortSignal,
): Promise<RegisterTaskDefinitionCommandInput> {
  const containerDefinitions = await Promise.all(
    (definition.containerDefinitions ?? []).map(async (container) => {
      const image = await pinned(container.image ?? '', openRegistry, signal);
      return image ? { ...container, image } : container;
    }),
  );
  return { ...definition, containerDefinitions };
}

/** Undefined where the image names a digest already, or is no reference at all. */
async function pinned(
  image: string,
  openRegistry: (registry: string) => RegistryReader,
  signal: AbortSignal,
): Promise<string | undefined> {
  const reference = parseImageReference(image);
  if (!reference || reference.digest) return undefined;
  const { registry, repository, tag = 'latest' } = reference;
  const digest = await openRegistry(registry).digest(repository, tag, signal);
  if (digest) return familiarName({ registry, repository, digest });
  throw new UserError(`${image} does not exist`, {
    text: 'Push it, or name another image.',
    command: { title: 'Push Image…', id: 'slipway.pushImage', args: [{ destination: image }, 'button'] },
  });
}
