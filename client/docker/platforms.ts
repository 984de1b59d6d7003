import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';

/** An image for one of the platforms that a build was for. */
export interface PlatformImage {
  /** Such as `linux/arm64`. */
  readonly platform: string;
  /** Such as `sha256:9f86…`. */
  readonly imageId: string;
}

/** Whether a text names one platform, such as `linux/arm64/v8`. */
export function isPlatform(text: string): boolean {
  return /^[a-z0-9]+(?:\/[a-z0-9]+){0,2}$/.test(text);
}

/** The platforms of a list as docker writes it, such as `linux/amd64,linux/arm64`, each once. */
export function platformsIn(list: string): readonly string[] {
  const platforms = [...new Set(list.split(',').map((each) => each.trim()))];
  const wrong = platforms.find((each) => !isPlatform(each));
  if (wrong === undefined) return platforms;
  throw new UserError(`"${wrong}" is not a platform`, 'Name one, such as linux/amd64 or linux/arm64.');
}

/** What the image for one of several platforms is called: of `cats:1` the one for `linux/arm64` is `cats:1-arm64`. */
export function platformReference(reference: string, platform: string): string {
  const parsed = parseImageReference(reference);
  return parsed ? familiarName({ ...parsed, tag: platformTag(parsed.tag, platform) }) : reference;
}

/** The tag of that name. */
export function platformTag(tag: string | undefined, platform: string): string {
  const suffix = `-${platform.replace(/^linux\//, '').replaceAll('/', '-')}`;
  return (tag ?? 'latest').slice(0, longestTag - suffix.length) + suffix;
}

const longestTag = 128;
