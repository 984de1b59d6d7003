import type { TaggedImage } from '../docker/buildImage';
import { buildImage, type BuildImageArgs } from './buildImage';
import { command } from './command';

/** Builds an image like *Build Image…*, after asking for stage, platform, build arguments, secrets and cache. */
export const buildImageWithOptions = command<BuildImageArgs, TaggedImage>({
  id: 'slipway.buildImageWithOptions',
  needsTrust: true,
  run: (args, tools, signal) => buildImage.run({ ...args, withOptions: true }, tools, signal),
});
