import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import type { Environment } from '../../server/process';
import { UserError } from '../../server/userError';
import type { Docker } from '../docker/docker';
import { findTrouble } from '../docker/trouble';

/** How a push or a pull went: the registry's digest, or what docker printed when the registry refused. */
export type Outcome = { readonly digest: string } | { readonly refusal: string };

/** Pushes or pulls with docker. Rejects only where no registry is to blame. */
export type Transfer = (
  docker: Docker,
  image: ImageReference,
  env: Environment,
  onOutput: (text: string) => void,
  signal: AbortSignal,
) => Promise<Outcome>;

/** Pushes an image of the engine. The digest is the registry's answer, confirmed by the engine. */
export const pushImage: Transfer = async (docker, image, env, onOutput, signal) => {
  const outcome = await transfer('push', /\bdigest: (sha256:[a-f0-9]{64}) size: \d+/)(
    docker,
    image,
    env,
    onOutput,
    signal,
  );
  if ('refusal' in outcome || (await notedDigests(docker, image, signal)).includes(outcome.digest)) return outcome;
  throw unconfirmed('push', image);
};

/** Pulls an image to the engine, by its tag or its digest. */
export const pullImage: Transfer = (...args) => transfer('pull', /^Digest: (sha256:[a-f0-9]{64})/m)(...args);

/** The digests under which the repository has taken or given an image, by its name or its id, as the engine notes them. */
export async function notedDigests(
  docker: Docker,
  image: ImageReference,
  signal: AbortSignal,
  name = familiarName(image),
): Promise<readonly string[]> {
  const args = ['image', 'inspect', '--format={{range .RepoDigests}}{{println .}}{{end}}', '--', name];
  // Of an image that is not there it notes nothing.
  const { stdout } = await docker.attempt(args, { signal });
  const noted = stdout.split('\n').map((line) => parseImageReference(line.trim()));
  const { registry, repository } = image;
  return noted.flatMap((it) =>
    it?.digest && it.registry === registry && it.repository === repository ? [it.digest] : [],
  );
}

function transfer(verb: 'push' | 'pull', digestIn: RegExp): Transfer {
  return async (docker, image, env, onOutput, signal) => {
    let output = '';
    const finished = await docker.attempt(['image', verb, '--', familiarName(image)], {
      env,
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
    const digest = digestIn.exec(output)?.[1];
    if (digest) return { digest };
    throw unconfirmed(verb, image);
  };
}

function unconfirmed(verb: 'push' | 'pull', image: ImageReference): UserError {
  return new UserError(`docker ${verb}ed ${familiarName(image)}, but no digest confirms it`, 'Try it again.');
}

/** Characters of the output that are kept: its end has the digest or the refusal. */
const keptOutput = 20_000;
