import { parseImageReference } from '../../../server/dockerfile/imageReference';

/** The last part of an image's repository with its tag, which is what most registries are given. */
export function lastPart(reference: string, otherwise: string): string {
  const { repository = otherwise, tag = 'latest' } = parseImageReference(reference) ?? {};
  return `${repository.slice(repository.lastIndexOf('/') + 1)}:${tag}`;
}
