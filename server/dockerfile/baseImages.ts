import { parseImageReference } from './imageReference';

/** What is the same in every tag of an official image. */
export interface BaseImage {
  readonly variables: ReadonlySet<string>;
}

/** What an official image brings along; `undefined` for any other image. All of these start in the root folder. */
export function baseImage(name: string): BaseImage | undefined {
  return plainImages.get(officialName(name));
}

/** Whether an image is known to be for Linux, to run as root, and to have no EXPOSE and no HEALTHCHECK. */
export function isUnassuming(name: string): boolean {
  const official = officialName(name);
  return (plainImages.has(official) || toolchains.has(official)) && !/windows|nanoserver/i.test(name);
}

/** Such as `library/node`, also for what is mirrored in Amazon's public registry; empty for any other image. */
function officialName(name: string): string {
  const { registry, repository = '' } = parseImageReference(name) ?? {};
  if (registry === 'docker.io') return repository;
  return registry === 'public.ecr.aws' ? repository.replace(/^docker\//, '') : '';
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

// Source: their Dockerfiles, at github.com/docker-library/official-images.
const toolchains: ReadonlySet<string> = new Set([
  'library/amazoncorretto',
  'library/buildpack-deps',
  'library/eclipse-temurin',
  'library/gcc',
  'library/golang',
  'library/maven',
  'library/node',
  'library/openjdk',
  'library/perl',
  'library/python',
  'library/ruby',
  'library/rust',
  'library/swift',
]);
