import { isAbsolute, resolve } from 'node:path';

import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { familiarName, parseImageReference, type ImageReference } from '../../server/dockerfile/imageReference';
import { matchDockerfile, type DockerfileStage } from '../../server/matchDockerfile';
import type { Build } from './builds';

/** A container whose image is built here. */
export interface TaskBuild {
  readonly container: string;
  readonly dockerfile: string;
  /** The stage that it is, where that is not the last. */
  readonly target: string | undefined;
  /** The image's name on this engine. */
  readonly tag: string;
  /** Whether only names speak for it: nobody has said so, or built the image from this Dockerfile yet. */
  readonly isGuess: boolean;
}

/** What is known of the Dockerfiles around a task definition. */
export interface DockerfilesAround {
  /** Path of the task definition. */
  readonly file: string;
  readonly workspace: string;
  readonly dockerfiles: readonly string[];
  /** The latest first. */
  readonly builds: readonly Build[];
  /** The setting `slipway.images`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Which Dockerfile the image of a container is built from: the one that the editor compares it with, too. */
export function taskBuildOf(
  { name = '', image = '' }: ContainerDefinition,
  { file, workspace, dockerfiles, builds, settings }: DockerfilesAround,
): TaskBuild | undefined {
  const reference = parseImageReference(image);
  // A digest is a promise that a build cannot keep.
  if (!reference || reference.digest) return undefined;
  const seen = builds
    .filter(({ dockerfile }) => dockerfiles.includes(dockerfile))
    .map((build) => ({ ...stage(build.dockerfile, build.target), reference: build.reference }));
  const said = new Map(Object.entries(settings).map(([key, text]) => [key, readSetting(text, workspace)]));

  const found = matchDockerfile(image, file, { settings: said, builds: seen, dockerfiles });
  if (!found) return undefined;
  const isKnown = [...said.values(), ...seen].some(({ path }) => path === found.path);
  const { path: dockerfile, target } = found;
  return { container: name, dockerfile, target, tag: tagFor(reference), isGuess: !isKnown };
}

/** `web/Dockerfile#stage`. */
function readSetting(text: string, workspace: string): DockerfileStage {
  const [path = '', target] = text.split('#');
  return stage(path === '' || isAbsolute(path) ? path : resolve(workspace, path), target);
}

function stage(path: string, target: string | undefined): DockerfileStage {
  return { path, ...(target === undefined ? {} : { target }) };
}

/** The name of a registry belongs to what is pushed there. */
function tagFor(reference: ImageReference): string {
  const { registry, repository, tag = 'latest' } = reference;
  if (registry === 'docker.io') return familiarName({ ...reference, tag });
  return `${repository.slice(repository.lastIndexOf('/') + 1)}:${tag}`;
}
