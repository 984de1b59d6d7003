import { UserError } from '../../../server/userError';
import { readImageDetails } from '../../docker/imageDetails';
import { withTag } from '../../docker/images';
import { platformReference, type PlatformImage } from '../../docker/platforms';
import type { Tools } from '../../tools';

/** The images for several platforms that an image was built with here, itself among them; undefined where it was built for one. */
export async function platformsOfImage(
  reference: string,
  { builds, docker }: Tools,
  signal: AbortSignal,
): Promise<readonly PlatformImage[] | undefined> {
  const [facts] = await readImageDetails(docker, [reference], signal);
  const build = facts && builds.find(facts.id);
  if (!build?.platforms) return undefined;
  const isOneOfThem = ({ platform }: PlatformImage) =>
    platformReference(build.reference, platform) === withTag(reference);
  if (build.platforms.some(isOneOfThem)) return undefined;

  const ids = build.platforms.map(({ imageId }) => imageId);
  const there = new Set((await readImageDetails(docker, ids, signal)).map(({ id }) => id));
  const gone = build.platforms.find(({ imageId }) => !there.has(imageId));
  if (!gone) return build.platforms;
  throw new UserError(`The engine no longer has ${reference} for ${gone.platform}`, {
    text: 'Build it again.',
    command: { title: 'Build Image…', id: 'slipway.buildImage', args: [{ dockerfile: build.dockerfile }, 'button'] },
  });
}
