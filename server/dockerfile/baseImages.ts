import { parseImageReference } from './imageReference';

/** What is the same in every tag of an official image. */
export interface BaseImage {
  readonly variables: ReadonlySet<string>;
}

/** What an official image brings along; `undefined` for any other image. All of these start in the root folder. */
export function baseImage(name: string): BaseImage | undefined {
  const { registry, repository } = parseImageReference(name) ?? {};
  if (registry === 'docker.io') return plainImages.get(repository ?? '');
  return registry === 'public.ecr.aws' ? plainImages.get(repository?.replace(/^docker\//, '') ?? '') : undefined;
}

// Source: the image configurations on Docker Hub, and their mirror in Amazon's public registry.
const pathOnly: BaseImage = { variables: new Set(['PATH']) };
const plainImages: ReadonlyMap<string, BaseImage> = new Map([
  ['library/almalinux', pathOnly],
  ['library/alpine', pathOnly],
  ['library/amazonlinux', pathOnly],
  ['library/busybox', pathOnly],
  ['library/centos', pathOnly],
  ['library/debian', pathOnly],
  ['library/fedora', { variables: new Set(['DISTTAG', 'FBR', 'FGC', 'PATH', 'container']) }],
  ['library/rockylinux', pathOnly],
  ['library/ubuntu', pathOnly],
]);
