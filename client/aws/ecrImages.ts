import type { ImageDetail } from '@aws-sdk/client-ecr';

import { UserError } from '../../server/userError';
import type { Connection } from './connection';
import { allPages } from './pages';

/** An image in a repository of ECR, with all of its tags. */
export interface EcrImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly bytes: number | undefined;
  readonly pushed: Date | undefined;
}

/** The account whose registry is asked: the connection's own where it is undefined. */
export interface EcrRepository {
  readonly account: string | undefined;
  readonly name: string;
}

/** All images of a repository, the last pushed first. */
export async function ecrImages(
  aws: Connection,
  { account, name }: EcrRepository,
  signal: AbortSignal,
): Promise<readonly EcrImage[]> {
  const found = await allPages((nextToken) =>
    aws.ecr(`Could not list the images of ${name}`, signal, async (ecr, options) => {
      const input = { registryId: account, repositoryName: name, maxResults: 1000, nextToken };
      const page = await ecr.describeImages(input, options);
      return { items: page.imageDetails, next: page.nextToken };
    }),
  );
  return found.map(toImage).sort((one, other) => (other.pushed?.getTime() ?? 0) - (one.pushed?.getTime() ?? 0));
}

/** The digest of a tag; undefined where there is no such tag or repository. */
export function ecrDigest(
  aws: Connection,
  { account, name }: EcrRepository,
  tag: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  return aws.ecr(`Could not look for ${name}:${tag}`, signal, async (ecr, options) => {
    try {
      const input = { registryId: account, repositoryName: name, imageIds: [{ imageTag: tag }] };
      return (await ecr.describeImages(input, options)).imageDetails?.[0]?.imageDigest;
    } catch (error) {
      const isMissing = error instanceof Error && /^(?:Image|Repository)NotFoundException$/.test(error.name);
      if (isMissing) return undefined;
      throw error;
    }
  });
}

/** Takes a tag away, and the image with its last one; without a tag the image. */
export async function deleteEcrImage(
  aws: Connection,
  { account, name }: EcrRepository,
  { tag, digest }: { readonly tag?: string; readonly digest?: string },
  signal: AbortSignal,
): Promise<void> {
  const what = `Could not delete ${name}${tag === undefined ? `@${digest}` : `:${tag}`}`;
  const failures = await aws.ecr(what, signal, async (ecr, options) => {
    const imageIds = [tag === undefined ? { imageDigest: digest } : { imageTag: tag }];
    return (await ecr.batchDeleteImage({ registryId: account, repositoryName: name, imageIds }, options)).failures;
  });
  const [failure] = failures ?? [];
  if (failure) throw new UserError(`${what}: ${failure.failureReason ?? failure.failureCode ?? 'AWS gives no reason'}`);
}

function toImage({ imageDigest, imageTags, imageSizeInBytes, imagePushedAt }: ImageDetail): EcrImage {
  return { digest: imageDigest ?? '', tags: imageTags ?? [], bytes: imageSizeInBytes, pushed: imagePushedAt };
}
