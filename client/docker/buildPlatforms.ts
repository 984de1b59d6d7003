import { UserError } from '../../server/userError';
import { BuildError } from './buildFailure';
import type { FinishedBuild } from './buildImage';
import type { Builder } from './builder';
import type { Docker } from './docker';
import { tagImage } from './images';
import { platformReference, type PlatformImage } from './platforms';

/** An image that was built for several platforms; its own id is that of the image for the engine's platform. */
export interface PlatformsBuild extends FinishedBuild {
  readonly platforms: readonly PlatformImage[];
}

/** What is built for which platforms. */
export interface PlatformsRequest {
  readonly tag: string;
  readonly platforms: readonly string[];
  /** The engine's, which the tag itself stands for where it is among them. */
  readonly own: string;
}

/**
 * Builds an image for each platform, one after the other, under a tag of its own beside the one that was asked for: an
 * engine holds an image for one platform under a name, and only a registry holds them as one. All tags are set or none.
 */
export async function buildPlatforms(
  docker: Docker,
  { tag, platforms, own }: PlatformsRequest,
  buildOne: (platform: string, tag: string) => Promise<FinishedBuild>,
  signal: AbortSignal,
): Promise<PlatformsBuild> {
  const built: (FinishedBuild & PlatformImage)[] = [];
  try {
    for (const platform of platforms) {
      const image = await buildOne(platform, platformReference(tag, platform)).catch((error: unknown) => {
        throw explainForeign(error, platform);
      });
      built.push({ ...image, platform });
    }
    const main = built.find(({ platform }) => platform === own) ?? built[0];
    if (!main) throw new UserError('There is no platform to build for');
    await tagImage(docker, main.imageId, tag, signal);
    const { imageId, steps } = main;
    return {
      imageId,
      reference: tag,
      steps,
      platforms: built.map(({ platform, imageId: id }) => ({ platform, imageId: id })),
    };
  } catch (error) {
    for (const { reference } of built) await docker.attempt(['image', 'rm', '--', reference]);
    throw error;
  }
}

/** Refuses several platforms where nothing could join their images in a registry. */
export function checkBuilderForPlatforms(builder: Builder): void {
  if (builder === 'buildx' || builder === 'oldBuildx') return;
  throw new UserError(
    'Several platforms in one image need docker buildx, which is not installed',
    'Install the docker buildx plugin, or choose one platform.',
  );
}

/** What a builder without emulation says when it is to run a program of another platform. */
function explainForeign(error: unknown, platform: string): unknown {
  if (!(error instanceof BuildError) || !/exec format error/i.test(error.message)) return error;
  const architecture = platform.split('/')[1] ?? platform;
  return new BuildError(
    `The chosen builder cannot run programs for ${platform}. ${error.message}`,
    `Install their emulation with "docker run --privileged --rm tonistiigi/binfmt --install ${architecture}", or choose a builder that has it with "docker buildx use".`,
    error.line,
  );
}
