import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName } from '../../server/dockerfile/imageReference';
import type { Docker } from '../docker/docker';
import { tagImage } from '../docker/images';
import { platformTag, type PlatformImage } from '../docker/platforms';
import { isDigest } from './manifest';
import type { RegistryReader } from './registryReader';
import type { Transfer } from './transfer';
import { notedDigests, pushImage } from './transfer';

/**
 * Pushes the images of several platforms, each under a tag of its own, and joins them under the tag that was asked for
 * in an index, from which each machine pulls the one that it can run.
 */
export function pushIndex(platforms: readonly PlatformImage[]): Transfer {
  return async (docker, image, env, onOutput, signal) => {
    const parts: string[] = [];
    for (const { platform, imageId } of platforms) {
      const own = { ...image, tag: platformTag(image.tag, platform) };
      await tagImage(docker, imageId, familiarName(own), signal);
      const outcome = await pushImage(docker, own, env, onOutput, signal);
      if ('refusal' in outcome) return outcome;
      parts.push(byDigest(image, outcome.digest));
    }

    const index = familiarName(image);
    const options = { env, signal, onOutput };
    const joined = await docker.attempt(['buildx', 'imagetools', 'create', `--tag=${index}`, '--', ...parts], options);
    if (joined.exitCode !== 0) return { refusal: joined.stderr || joined.stdout };
    const read = ['buildx', 'imagetools', 'inspect', '--', index];
    const { stdout, stderr } = await docker.attempt(read, { env, signal });
    const digest = /^Digest:\s+(\S+)$/m.exec(stdout)?.[1];
    return isDigest(digest) ? { digest } : { refusal: stderr || `no digest for ${index}` };
  };
}

/** The digest of the index that the registry has under the tag, when it joins just these images as they were pushed. */
export async function indexThere(
  docker: Docker,
  image: ImageReference,
  platforms: readonly PlatformImage[],
  reader: RegistryReader,
  signal: AbortSignal,
): Promise<string | undefined> {
  const noted = await Promise.all(platforms.map(({ imageId }) => notedDigests(docker, image, signal, imageId)));
  if (noted.some((digests) => digests.length === 0)) return undefined;
  const tag = image.tag ?? 'latest';
  const there = await reader.platforms(image.repository, tag, signal).catch(() => []); // No such tag, or the push will say.
  signal.throwIfAborted();
  const isWhole =
    there.length === noted.length && noted.every((its) => there.some(({ digest }) => its.includes(digest)));
  return isWhole ? reader.digest(image.repository, tag, signal) : undefined;
}

function byDigest({ registry, repository }: ImageReference, digest: string): string {
  return familiarName({ registry, repository, digest });
}
