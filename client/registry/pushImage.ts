import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import type { Docker } from '../docker/docker';
import { findTrouble } from '../docker/trouble';
import { inConfig } from './dockerConfig';

/** A push: the registry's digest, or what docker printed when the registry did not take it. */
export type PushOutcome = { readonly digest: string } | { readonly refusal: string };

/**
 * Pushes an image of the engine. The digest is the registry's answer, confirmed by the engine.
 * @param configFolder the Docker configuration that is signed in to the registry; the user's when undefined.
 */
export async function pushImage(
  docker: Docker,
  image: ImageReference,
  configFolder: string | undefined,
  onOutput: (text: string) => void,
  signal: AbortSignal,
): Promise<PushOutcome> {
  const reference = familiarName(image);
  let output = '';
  const finished = await docker.attempt(['image', 'push', '--', reference], {
    env: configFolder === undefined ? {} : inConfig(configFolder),
    signal,
    onOutput(text) {
      output = (output + text).slice(-keptOutput);
      onOutput(text);
    },
  });

  if (finished.exitCode !== 0) {
    if (findTrouble(finished.stderr, undefined)) throw await docker.explain(finished);
    return { refusal: output };
  }
  const digest = /\bdigest: (sha256:[a-f0-9]{64}) size: \d+/.exec(output)?.[1];
  if (!digest || !(await confirm(docker, image, digest, signal))) {
    throw new UserError(`docker pushed ${reference}, but no digest confirms it`, 'Push it again.');
  }
  return { digest };
}

/** Characters of a push's output that are kept: its end has the digest or the refusal. */
const keptOutput = 20_000;

/** The engine notes under which digest a registry has taken an image. */
async function confirm(docker: Docker, image: ImageReference, digest: string, signal: AbortSignal): Promise<boolean> {
  const args = ['image', 'inspect', '--format={{range .RepoDigests}}{{println .}}{{end}}', '--', familiarName(image)];
  const noted = (await docker.run(args, { signal })).split('\n').map((line) => parseImageReference(line.trim()));
  const { registry, repository } = image;
  return noted.some((it) => it?.digest === digest && it.registry === registry && it.repository === repository);
}
