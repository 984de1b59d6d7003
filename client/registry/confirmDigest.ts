import { setTimeout as wait } from 'node:timers/promises';

import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import type { Docker } from '../docker/docker';
import { registryTitle } from './registryName';
import type { RegistryReader } from './registryReader';
import { notedDigests } from './transfer';

/**
 * The digest that the registry has under the tag, when it is one by which the engine knows the image already. Undefined
 * also where the registry does not say, such as one that only the engine can reach: the push will say what is wrong.
 */
export async function digestThere(
  docker: Docker,
  image: ImageReference,
  reader: RegistryReader,
  signal: AbortSignal,
): Promise<string | undefined> {
  const noted = await notedDigests(docker, image, signal);
  if (noted.length === 0) return undefined;
  const digest = await ask(image, reader, signal).catch(() => undefined); // The push will say what is wrong.
  signal.throwIfAborted();
  return digest !== undefined && noted.includes(digest) ? digest : undefined;
}

/**
 * Asks the registry whether it has the digest under the tag, now that docker says so. Resolves with the reason where it
 * cannot be asked from here; rejects when it has something else.
 */
export async function confirmDigest(
  image: ImageReference,
  digest: string,
  reader: RegistryReader,
  signal: AbortSignal,
): Promise<string | undefined> {
  let there: string | undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      there = await ask(image, reader, signal);
    } catch (error) {
      signal.throwIfAborted();
      return error instanceof UserError ? error.message : `${registryTitle(image.registry)} does not answer`;
    }
    if (there === digest) return undefined;
    // A registry on many machines may know on one of them what it does not know on another yet.
    if (attempt < attempts) await wait(pause, undefined, { signal });
  }
  const name = registryTitle(image.registry);
  const what = there === undefined ? 'has no such tag' : `has ${there} under that tag`;
  throw new UserError(
    `docker pushed ${familiarName(image)} as ${digest}, but ${name} ${what}`,
    'Somebody else may have pushed there meanwhile: look in the Registries view, then push again.',
  );
}

function ask(image: ImageReference, reader: RegistryReader, signal: AbortSignal): Promise<string | undefined> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(longestLook)]);
  return reader.digest(image.repository, image.tag ?? 'latest', soon);
}

/** Milliseconds. */
const longestLook = 5_000;
const pause = 500;
const attempts = 3;
