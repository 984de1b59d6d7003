import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { explainBuildFailure } from './buildFailure';
import type { Builder } from './builder';
import type { Docker } from './docker';
import { passingFolder } from './passingFolder';
import { engineStatus } from './engine';
import { isPlatform } from './platforms';
import { followBuild, type BuildListener, type BuildStep } from './progress/followBuild';

/** What is to be built, and how. */
export interface BuildRequest {
  readonly dockerfile: string;
  /** The folder that COPY and ADD see. */
  readonly context: string;
  readonly tag: string;
  /** Such as `linux/arm64`; the engine's own when left out. */
  readonly platform?: string | undefined;
  /** A build stage to stop after. */
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Files that `RUN --mount=type=secret` may read, by secret id. Nothing of them stays in the image. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Lends the keys of the user's SSH agent to `RUN --mount=type=ssh`, by the ids named there. */
  readonly ssh?: readonly string[];
  /** Runs every instruction anew. */
  readonly noCache?: boolean;
  /** Asks the registry for a newer base image. */
  readonly pull?: boolean;
}

/** An image that was built, by its id and its name. */
export interface TaggedImage {
  /** Such as `sha256:9f86…`. */
  readonly imageId: string;
  readonly reference: string;
}

/** An image, and how each step of its build went. */
export interface FinishedBuild extends TaggedImage {
  readonly steps: readonly BuildStep[];
}

/** Builds and tags an image. The tag is set at the very end, so a build that fails or is cancelled leaves it as it was. */
export async function buildImage(
  docker: Docker,
  builder: Builder,
  request: BuildRequest,
  listener: BuildListener,
  signal: AbortSignal,
): Promise<FinishedBuild> {
  await checkRequest(builder, request);
  const { tag, context, dockerfile } = request;
  // As it is when the build begins: the user may go on writing, and lines are counted in what was built.
  const text = await readFile(dockerfile, 'utf8');
  const folder = await passingFolder('build');
  try {
    const idFile = join(folder, 'image-id');
    const { args, env } = buildCommand(builder, request, idFile);
    let output = '';
    const progress = followBuild(builder, text, {
      ...listener,
      onText(said) {
        output = (output + said).slice(-keptOutput);
        listener.onText(said);
      },
    });
    const onOutput = (chunk: string) => progress.write(chunk);
    const finished = await docker.attempt(args, { cwd: resolve(context), env, signal, onOutput });
    const succeeded = finished.exitCode === 0;
    progress.end(succeeded);
    if (succeeded) {
      const imageId = await readImageId(docker, builder, { idFile, tag }, signal);
      return { imageId, reference: tag, steps: progress.steps() };
    }

    const after = await engineStatus(docker, signal);
    if (after.state !== 'ready') throw engineLost(tag, after.error);
    throw explainBuildFailure(output, basename(dockerfile), text, progress.failed());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Characters of a build's output that are kept to explain a failure. */
const keptOutput = 100_000;

/** The command line of a build. What the user chose is joined to its flag, so that a leading dash stays a value. */
export function buildCommand(
  builder: Builder,
  { dockerfile, context, tag, platform, target, buildArgs, secrets, ssh, noCache, pull }: BuildRequest,
  idFile: string,
): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const start = {
    buildx: ['buildx', 'build', '--progress=rawjson', '--load'],
    oldBuildx: ['buildx', 'build', '--progress=plain', '--load'],
    buildkit: ['build', '--progress=plain'],
    // Left alone, it keeps the container of a step that failed.
    legacy: ['build', '--force-rm'],
  }[builder];
  const args = [
    ...start,
    `--file=${resolve(dockerfile)}`,
    `--tag=${tag}`,
    `--iidfile=${idFile}`,
    ...(platform ? [`--platform=${platform}`] : []),
    ...(target ? [`--target=${target}`] : []),
    ...(noCache ? ['--no-cache'] : []),
    ...(pull ? ['--pull'] : []),
    ...Object.entries(buildArgs ?? {}).map(([name, value]) => `--build-arg=${name}=${value}`),
    ...Object.entries(secrets ?? {}).map(([id, file]) => `--secret=${csv(`id=${id}`, `src=${resolve(file)}`)}`),
    ...(ssh ?? []).map((id) => `--ssh=${id}`),
    '--',
    resolve(context),
  ];
  return { args, env: { DOCKER_BUILDKIT: builder === 'legacy' ? '0' : '1' } };
}

/** Fields as Go's CSV reader takes them, which a comma or a quote in a path would break. */
function csv(...fields: readonly string[]): string {
  return fields.map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

async function checkRequest(builder: Builder, request: BuildRequest): Promise<void> {
  const { dockerfile, context, tag, platform, buildArgs, secrets, ssh } = request;
  const look = (path: string) => stat(path).catch(() => undefined); // Not there, or not to be seen.
  const [file, folder] = await Promise.all([look(dockerfile), look(context)]);
  if (!file?.isFile()) throw new UserError(`There is no file ${dockerfile}`, 'Save the Dockerfile first.');
  if (!folder?.isDirectory()) throw new UserError(`There is no folder ${context}`, 'Choose another build context.');

  const reference = parseImageReference(tag);
  if (!reference || reference.digest) {
    throw new UserError(`"${tag}" is not a name for an image`, 'Write it as name:tag, in lower case letters.');
  }
  if (platform && !isPlatform(platform)) {
    throw new UserError(`"${platform}" is not a platform`, 'Name one, such as linux/amd64 or linux/arm64.');
  }
  const name = Object.keys(buildArgs ?? {}).find((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  if (name !== undefined) {
    throw new UserError(`"${name}" is not a name for a build argument`, 'Use letters, digits and underscores.');
  }

  const ids = [...Object.keys(secrets ?? {}), ...(ssh ?? [])];
  if (ids.length > 0 && builder === 'legacy') {
    throw new UserError('The legacy builder has no secrets and no SSH', 'Install the docker buildx plugin.');
  }
  const id = ids.find((each) => !/^\w[\w.-]*$/.test(each));
  if (id !== undefined) throw new UserError(`"${id}" is not an id of a secret`, 'Use letters, digits, - and _.');
}

/** The id by which the engine lists the image. What a builder writes down may be another digest of it, or nothing. */
async function readImageId(
  docker: Docker,
  builder: Builder,
  { idFile, tag }: { readonly idFile: string; readonly tag: string },
  signal: AbortSignal,
): Promise<string> {
  const written = (await readFile(idFile, 'utf8').catch(() => '')).trim();
  // The legacy builder is the engine itself.
  if (builder === 'legacy' && written !== '') return written;
  const known = written
    ? await docker.attempt(['image', 'inspect', '--format={{.Id}}', '--', written], { signal })
    : undefined;
  if (known?.exitCode === 0) return known.stdout.trim() || written;
  return (await docker.run(['image', 'inspect', '--format={{.Id}}', '--', tag], { signal })).trim();
}

function engineLost(tag: string, { message, remedy }: UserError): UserError {
  return new UserError(`The engine was lost while it built ${tag}. ${message}`, remedy);
}
