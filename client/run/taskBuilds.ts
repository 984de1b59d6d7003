import { basename, dirname, relative, sep } from 'node:path';

import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { familiarName, parseImageReference, type ImageReference } from '../../server/dockerfile/imageReference';
import type { Build } from './builds';

/** A container whose image is built here. */
export interface TaskBuild {
  readonly container: string;
  readonly dockerfile: string;
  /** The image's name on this engine. */
  readonly tag: string;
  /** Whether only names speak for it: nobody has built the image from this Dockerfile yet. */
  readonly isGuess: boolean;
}

/** What is known of the Dockerfiles around a task definition. */
export interface DockerfilesAround {
  /** Of the task definition. */
  readonly folder: string;
  /** Those of the workspace. */
  readonly dockerfiles: readonly string[];
  /** The latest first. */
  readonly builds: readonly Build[];
}

/**
 * Which Dockerfile the image of a container is built from: the one that an image of its name was last built from, or the
 * only one whose folder, or whose own name, is what the image is called: `web/Dockerfile` and `web.Dockerfile` for
 * `three-cats-web`.
 */
export function taskBuildOf(
  { name = '', image = '' }: ContainerDefinition,
  { folder, dockerfiles, builds }: DockerfilesAround,
): TaskBuild | undefined {
  const reference = parseImageReference(image);
  // A digest is a promise that a build cannot keep.
  if (!reference || reference.digest) return undefined;
  const called = lastPart(reference.repository);
  const tag = tagFor(reference, called);

  const built = builds.find((build) => lastPart(parseImageReference(build.reference)?.repository ?? '') === called);
  if (built && dockerfiles.includes(built.dockerfile)) {
    return { container: name, dockerfile: built.dockerfile, tag, isGuess: false };
  }
  const isOfficial = reference.registry === 'docker.io' && reference.repository.startsWith('library/');
  const fitting = dockerfiles.filter((dockerfile) => {
    const word = wordFor(dockerfile);
    if (called.endsWith(`-${word}`)) return isBelow(dockerfile, folder);
    // `postgres` is rather the official image than what is built in a folder of that name.
    return (
      squeeze(word) === squeeze(called) && (isOfficial ? dirname(dockerfile) === folder : isBelow(dockerfile, folder))
    );
  });
  const [dockerfile] = fitting;
  return dockerfile && fitting.length === 1 ? { container: name, dockerfile, tag, isGuess: true } : undefined;
}

/** A registry's name belongs to what is pushed there. */
function tagFor(reference: ImageReference, called: string): string {
  const tag = reference.tag ?? 'latest';
  return reference.registry === 'docker.io' ? familiarName({ ...reference, tag }) : `${called}:${tag}`;
}

/** What a Dockerfile is for: `web` of `web.Dockerfile`, `Dockerfile.web` and `web/Dockerfile`. */
function wordFor(dockerfile: string): string {
  const [, before, after] = /^(?:(.+)\.)?(?:dockerfile|containerfile)(?:\.(.+))?$/i.exec(basename(dockerfile)) ?? [];
  return (before ?? after ?? basename(dirname(dockerfile))).toLowerCase();
}

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** `container-of-cats` and `containerofcats` are the same to who names things. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
